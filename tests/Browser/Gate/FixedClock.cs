namespace Sluice.Browser.Gate;

/// <summary>A Thursday afternoon that does not pass.</summary>
internal sealed class FixedClock : TimeProvider
{
    public static readonly DateTimeOffset Now = new(2026, 3, 12, 15, 24, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;

    /// <summary>So many minutes before now.</summary>
    public static DateTimeOffset Ago(int minutes) => Now.AddMinutes(-minutes);
}
