namespace Sluice.Cli.Bench;

/// <summary>A gate as docs/merging.md describes it, with one slot and without GitHub: splits first, the oldest split first, then what is ready.</summary>
internal sealed class SimulatedGate(Strategy strategy, Workload workload)
{
    private readonly Queue<IReadOnlyList<Candidate>> _splits = [];
    private readonly Queue<Candidate> _ready = [];
    private readonly HashSet<long> _failed = [];
    private readonly List<double> _times = [];
    private readonly Func<bool> _flakes = workload.Flakes();
    private double _now;
    private long _branch;
    private int _runs;
    private int _falselyEjected;

    public Tally Run()
    {
        var coming = new Queue<Candidate>(workload.Candidates());
        var (good, last) = (coming.Count(one => !one.IsBad), workload.PullRequests);
        int? leftWaiting = null;
        while (true)
        {
            while (coming.TryPeek(out var next) && next.ReadyAt <= _now)
                _ready.Enqueue(coming.Dequeue());
            if (coming.Count is 0)
                leftWaiting ??= _ready.Count + _splits.Sum(split => split.Count);

            if (_splits.TryDequeue(out var split))
                Judge(split);
            else if (_ready.Count > 0)
                Judge([.. Enumerable.Range(0, Math.Min(strategy.LimitedTo(workload.Limit), _ready.Count)).Select(_ => _ready.Dequeue())]);
            else if (coming.Count > 0)
                _now = coming.Peek().ReadyAt;
            else
                return new(_runs, last, good, _falselyEjected, leftWaiting ?? 0, _times);
        }
    }

    private void Judge(IReadOnlyList<Candidate> staged)
    {
        var tree = staged.Aggregate(_branch, (sofar, one) => sofar ^ one.Mark);
        var isKnown = strategy.Remembers && _failed.Contains(tree);
        if (!isKnown && Passes(staged))
            Land(staged, tree);
        else if (staged is [var single])
            Blame(single, tree);
        else
            Divide(staged, tree);
    }

    private bool Passes(IReadOnlyList<Candidate> staged)
    {
        (_runs, _now) = (_runs + 1, _now + 1);
        // Asked for every run, so that the flakes of one do not depend on what was in the others.
        return !_flakes() && !staged.Any(one => one.IsBad);
    }

    private void Land(IReadOnlyList<Candidate> staged, long tree)
    {
        _branch = tree;
        _times.AddRange(staged.Select(one => _now - one.ReadyAt));
    }

    /// <summary>The first half rounds down, as in the gate.</summary>
    private void Divide(IReadOnlyList<Candidate> staged, long tree)
    {
        _failed.Add(tree);
        _splits.Enqueue([.. staged.Take(staged.Count / 2)]);
        _splits.Enqueue([.. staged.Skip(staged.Count / 2)]);
    }

    private void Blame(Candidate single, long tree)
    {
        if (strategy.Confirms && Passes([single]))
            Land([single], tree);
        else if (!single.IsBad)
            _falselyEjected++;
    }
}
