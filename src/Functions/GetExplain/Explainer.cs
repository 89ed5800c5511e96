using Sluice.Core;
using Sluice.Core.Merging;

namespace Sluice.Functions.GetExplain;

/// <summary>Reads what there is to know of a pull request and has it explained.</summary>
public sealed class Explainer(IDirectory directory, IBranchStore store, SluiceConfiguration configuration, TimeProvider clock)
{
    /// <summary>Null when no branch of ours knows it.</summary>
    public async Task<Explanation?> ExplainAsync(PullRequestId id, CancellationToken cancellation)
    {
        if (await directory.FindAsync(id, cancellation) is not { } address
            || configuration.Projects.FirstOrDefault(known => known.Name == address.Branch.Project) is not { } project)
        {
            return null;
        }

        var page = await store.ReadAsync(address.Branch, address.Group, id, cancellation);
        return page.Board.PullRequest(id) is { } pull
            ? ExplainRules.Explain(new(pull, page.Board, page.Owed, project.On(address.Branch.Name), clock.GetUtcNow()))
            : null;
    }
}
