namespace Sluice.Core.Migration;

/// <summary>Times the phases of a run, one after the other, and tells whoever watches.</summary>
public sealed class PhaseWatch(TimeProvider clock, IProgress<RunProgress>? progress)
{
    private readonly List<PhaseTime> _times = [];
    private string? _phase;
    private long _since;

    public void Enter(string phase)
    {
        Leave();
        (_phase, _since) = (phase, clock.GetTimestamp());
        progress?.Report(new(phase));
    }

    public Seq<PhaseTime> Finish()
    {
        Leave();
        return [.. _times];
    }

    private void Leave()
    {
        if (_phase is { } before)
            _times.Add(new(before, clock.GetElapsedTime(_since)));
        _phase = null;
    }
}
