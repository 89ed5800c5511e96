namespace Sluice.Town.Ci;

/// <summary>How CI runs.</summary>
public sealed record BuildOptions
{
    /// <summary>The command that runs a repository's own <c>ci/run</c>, in whatever language it is written.</summary>
    public const string OwnScript = "if [ -x ci/run ]; then exec ci/run; else exec sh ci/run; fi";

    /// <summary>Where the status is reported.</summary>
    public string Context { get; init; } = "ci/build";

    /// <summary>Given to <c>sh -c</c> at the top of the checkout; null runs the repository's own <c>ci/run</c>.</summary>
    public string? Command { get; init; }

    /// <summary>How many runs may go on at once.</summary>
    public int Concurrency { get; init; } = Math.Max(1, Environment.ProcessorCount);

    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Checkouts and logs live here; removed with the farm. Null takes a new folder in the system's temporary one.</summary>
    public string? Folder { get; init; }

    /// <summary>Where people read a run's log; null leaves the status without a link.</summary>
    public Func<BuildRun, Uri>? LogAddress { get; init; }
}
