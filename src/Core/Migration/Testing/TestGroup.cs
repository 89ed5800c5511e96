namespace Sluice.Core.Migration;

/// <summary>One package's tests for one upload, in one tested version, on all architectures that tested this version .</summary>
/// <param name="Tests">In configured order of architectures.</param>
public sealed record TestGroup(string Source, string Version, Seq<JudgedTest> Tests)
{
    /// <summary>The version is not known while nothing has run .</summary>
    public string Name => Tests.All(test => test.Label is TestLabel.Running or TestLabel.RunningAlwaysFail) ? Source : $"{Source}/{Version}";
}

/// <param name="RunId">Null while it is running.</param>
public sealed record JudgedTest(TestKey Key, TestLabel Label, string? RunId);
