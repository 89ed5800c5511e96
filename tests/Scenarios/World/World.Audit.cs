using Sluice.Core;
using Sluice.Core.Merging;
using Sluice.Functions.Hosting;
using Sluice.Platform.Merging;

namespace Sluice.Scenarios;

/// <summary>Whatever a story was about, the promises hold at its end.</summary>
internal sealed partial class World
{
    /// <summary>True for a story whose webhooks tell of a GitHub that is not there.</summary>
    public bool IsHearsay { get; set; }

    /// <summary>Everything the tables hold of a branch.</summary>
    public Task<BranchBooks> BooksOf(string branch) => BooksOf(Project, branch);

    private Task<BranchBooks> BooksOf(Project project, string branch) =>
        new TableBranchBooks(_tables.GetTableClient(SluiceTables.Branches)).ReadAsync(new(project.Name, branch), CancellationToken.None);

    private async Task ShouldKeepItsPromisesAsync()
    {
        foreach (var project in IsHearsay ? [] : _projects)
        {
            var books = new List<BranchBooks>();
            foreach (var branch in project.Branches)
                books.Add(await BooksOf(project, branch));
            var facts = new AuditFacts(project, GitHub.Bot, project.Repositories.Select(repository => GitHub.Record(repository.Name)).ToSeq(), books.ToSeq());
            Assert.Empty(AuditRules.Audit(facts).Select(violation => $"{violation.Law}: {violation.Because}"));
        }
    }
}
