namespace Sluice.Cli.Bench;

/// <summary>What a simulated gate has to cope with. One CI run is the unit of time, and one staging is judged at a time.</summary>
/// <param name="Bad">How probable it is that a pull request is bad: every run with it fails.</param>
/// <param name="Flake">How probable it is that a run fails although all in it is good.</param>
/// <param name="Load">How many pull requests get ready during one run, on average; infinite when all are ready from the beginning.</param>
/// <param name="Limit">How many may be staged together.</param>
/// <param name="PullRequests">How many come in all.</param>
internal sealed record Workload(double Bad, double Flake, double Load, int Limit, int PullRequests, int Seed)
{
    /// <summary>The same ones for every strategy.</summary>
    public IReadOnlyList<Candidate> Candidates()
    {
        var (dice, now) = (new Random(Seed), 0.0);
        var coming = new Candidate[PullRequests];
        for (var number = 0; number < coming.Length; number++)
        {
            // Arrivals that know nothing of each other: the time between two is exponential.
            var (pause, isBad, mark) = (-Math.Log(1 - dice.NextDouble()), dice.NextDouble() < Bad, dice.NextInt64());
            now += double.IsInfinity(Load) ? 0 : pause / Load;
            coming[number] = new(now, isBad, mark);
        }

        return coming;
    }

    /// <summary>Whether the runs flake, one after the other.</summary>
    public Func<bool> Flakes()
    {
        var dice = new Random(Seed + 1);
        return () => dice.NextDouble() < Flake;
    }
}

/// <summary>A pull request that is ready.</summary>
/// <param name="ReadyAt">In runs.</param>
/// <param name="Mark">Its part in a tree: the marks of all that is in a tree, put together by XOR, name it.</param>
internal sealed record Candidate(double ReadyAt, bool IsBad, long Mark);
