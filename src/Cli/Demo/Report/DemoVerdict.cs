using Sluice.Cli.Audit;
using Sluice.Town.Ci;
using Sluice.Town.GitHub;

namespace Sluice.Cli.Demo;

/// <summary>Judges the play by what git, GitHub and CI remember, not by what the gate says of itself.</summary>
/// <param name="MainTree">The tree the branch holds in the end.</param>
/// <param name="Audit">What comparing the town with the tables found.</param>
/// <param name="Problems">What is not as it must be; empty when the gate kept its word.</param>
internal sealed record DemoVerdict(string MainTree, AuditReport Audit, IReadOnlyList<string> Problems)
{
    public bool IsVerified => Problems is [];

    public static async Task<DemoVerdict> ReachAsync(DemoPlan plan, DemoStage stage, Scene end, string? stuck, CancellationToken cancellation)
    {
        var git = new Git(stage.Repository.GitDirectory);
        var branch = $"refs/heads/{plan.History.Branch}";
        var moves = stage.Repository.Timeline.Where(move => move.Name == branch).ToList();
        var mainTree = await git.TreeAsync(branch, cancellation);
        var audit = await stage.AuditAsync(cancellation);
        List<string> problems =
        [
            .. new[] { stuck, end.StoppedBecause }.OfType<string>(),
            .. WrongEnds(end),
            .. await UntestedAsync(plan, moves, stage.CiRuns, git, cancellation),
            .. moves.Where(move => move.IsForced).Select(move => $"{plan.History.Branch} was moved to {move.After} by force"),
            .. audit.Problems,
        ];
        if (mainTree != plan.ExpectedTree)
            problems.Add($"{plan.History.Branch} holds tree {mainTree[..10]}, but base and good changes together are {plan.ExpectedTree[..10]}");

        return new(mainTree, audit, problems);
    }

    private static IEnumerable<string> WrongEnds(Scene end) =>
        from part in end.Parts
        let due = part.Change.IsBroken ? PartState.Ejected : PartState.Landed
        where part.State != due
        select $"#{part.Number} ({part.Change.Title}) should have been {due}, and is {part.State}{(part.Reason is "" ? "" : $": {part.Reason}")}";

    /// <summary>Every value the branch ever had since the base must have a tree that CI was seen to pass.</summary>
    private static async Task<IReadOnlyList<string>> UntestedAsync(
        DemoPlan plan, IEnumerable<RefMove> moves, IReadOnlyList<BuildRun> runs, Git git, CancellationToken cancellation)
    {
        var green = runs.Where(run => run.State is BuildState.Green).Select(run => run.Tree).ToHashSet();
        var untested = new List<string>();
        foreach (var commit in moves.Select(move => move.After?.ToString()).Where(after => after != plan.History.Base))
        {
            if (commit is null)
                untested.Add($"{plan.History.Branch} was deleted");
            else if (!green.Contains(await git.TreeAsync(commit, cancellation)))
                untested.Add($"{plan.History.Branch} pointed at {commit[..10]}, whose tree had no green run");
        }

        return untested;
    }
}
