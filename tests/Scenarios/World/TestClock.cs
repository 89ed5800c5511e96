namespace Sluice.Scenarios;

/// <summary>A clock that only the story moves.</summary>
internal sealed class TestClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan time) => _now += time;

    public void AdvanceTo(DateTimeOffset time) => _now = time > _now ? time : _now;
}
