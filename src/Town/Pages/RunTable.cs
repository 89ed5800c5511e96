using System.Globalization;
using Sluice.Town.Ci;
using Sluice.Town.Git;
using Sluice.Town.GitHub;

namespace Sluice.Town.Pages;

/// <summary>CI's runs, newest first, each with its log.</summary>
internal sealed class RunTable(GitHubStandIn github, BuildFarm ci)
{
    private readonly IReadOnlyList<BuildRun> _runs = ci.Runs;
    private readonly ILookup<(string, string), BuildRun> _byCommit = ci.Runs.ToLookup(r => (r.Request.Repository, r.Request.Commit));

    public Html Draw(string caption, Func<BuildRun, bool> isWanted, int most) => Pieces.Table(
        caption,
        Pieces.Columns("Run", "Branch", "Commit", "State", "Said", "Asked for", "Took"),
        [.. _runs.Where(isWanted).Reverse().Take(most).Select(Row)],
        "CI has not run yet.");

    /// <summary>Links to the logs of a commit's runs.</summary>
    public Html Logs(Repository repository, ObjectId? commit) =>
        $"{_byCommit[(repository.FullName, commit?.Hex ?? "")].Select(Log)}";

    private Html Log(BuildRun run) => ci.LogFile(run.Id) is null
        ? (Html)$"run {run.Id} "
        : $"<a class=\"log\" href=\"{BuildPages.LogAddress(github.Origin, run).AbsolutePath}\">log of run {run.Id}</a> ";

    private Html Row(BuildRun run)
    {
        var (repository, branch) = (github.FindRepository(run.Request.Repository), run.Request.Branch);
        Html where = repository is null
            ? Pieces.Words(branch)
            : $"""
                <a href="{Addresses.Of(repository, branch)}">{Pieces.Words(branch)}</a> <span class="quiet">{run.Request.Repository}</span>
                """;
        return $"""
            <tr><td>{Log(run)}</td><td>{where}</td><td>{Pieces.Id(ObjectId.Parse(run.Request.Commit))}</td>
            <td>{Pieces.Badge(VerdictOf(run.State))}</td><td>{Pieces.Words(run.Description)}</td>
            <td>{Pieces.Time(run.Requested)}</td><td>{Seconds(run)}</td></tr>
            """;
    }

    private static Verdict VerdictOf(BuildState state) => state switch
    {
        BuildState.Green => Verdict.Green,
        BuildState.Red => Verdict.Red,
        BuildState.Cancelled => Verdict.None with { Word = "cancelled" },
        BuildState.Queued => Verdict.Pending with { Word = "queued" },
        _ => Verdict.Pending with { Word = "running" },
    };

    private static string Seconds(BuildRun run) => run is { Started: { } started, Finished: { } finished }
        ? string.Create(CultureInfo.InvariantCulture, $"{(finished - started).TotalSeconds:0.0} s")
        : "";
}
