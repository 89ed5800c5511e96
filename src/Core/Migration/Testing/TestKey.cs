namespace Sluice.Core.Migration;

/// <summary>Whose tests, and where.</summary>
public readonly record struct TestSubject(string Source, string Architecture);

/// <summary>A test because of an upload: what is pending, and what a result is kept under .</summary>
/// <param name="Trigger"><c>source/version</c> of the upload that made us want it, or <see cref="Reference"/>.</param>
public readonly record struct TestKey(string Trigger, string Source, string Architecture)
{
    /// <summary>The trigger of a run on the plain target suite (1.1).</summary>
    public const string Reference = "migration-reference/0";

    public TestSubject Subject => new(Source, Architecture);

    public string TriggerSource => Trigger[..Trigger.IndexOf('/', StringComparison.Ordinal)];

    public string TriggerVersion => Trigger[(Trigger.IndexOf('/', StringComparison.Ordinal) + 1)..];
}

/// <summary>The one result kept for a key .</summary>
/// <param name="Version">The version that was tested.</param>
/// <param name="RunId">Orders runs of one subject in time .</param>
/// <param name="Seen">Seconds since 1970, from the run's id .</param>
public sealed record TestResult(TestKey Key, TestStatus Status, string Version, string RunId, long Seen);

/// <summary>A run of a package's tests as the world reports it, before it is known for which triggers it counts.</summary>
/// <param name="Version">The version that was tested.</param>
/// <param name="Triggers">Each with a slash; the real trigger first.</param>
public sealed record TestRun(TestSubject Subject, string Version, TestStatus Status, string RunId, Seq<string> Triggers)
{
    /// <summary>Seconds since 1970; null when the run's id says it .</summary>
    public long? Seen { get; init; }
}
