namespace Sluice.Core.Migration;

/// <summary>What one package's tests on one architecture came to, whoever triggered them.</summary>
public sealed class SubjectHistory
{
    public static readonly SubjectHistory Empty = new();

    private readonly Dictionary<string, TestResult> _byTrigger = new(StringComparer.Ordinal);
    private TestStatus? _past;
    private (string Version, string TriggerSource)[]? _passes;

    /// <summary>The newest run; null when there is none.</summary>
    public string? Newest { get; private set; }

    /// <summary>
    /// What the tests came to before: a pass if any was one, else neutral if any was no failure, else a failure, as when there was none.
    /// </summary>
    public TestStatus Past => _past ??= _byTrigger.Values.Aggregate(TestStatus.Fail, Better);

    /// <summary>The run on the plain target suite .</summary>
    public TestResult? Reference => _byTrigger.GetValueOrDefault(TestKey.Reference);

    /// <summary>
    /// Whether the tests ever passed in a version up to one, and after that up to which the past is forgotten; of kernels, with this
    /// trigger's flavour, because flavours must not vouch for each other.
    /// </summary>
    public bool EverPassed(string upTo, string? after, string triggerSource)
    {
        _passes ??= [.. _byTrigger.Values
            .Where(result => result.Status is TestStatus.Pass or TestStatus.OldPass)
            .Select(result => (result.Version, result.Key.TriggerSource))
            .Distinct()];
        var isKernel = triggerSource.StartsWith("linux-meta", StringComparison.Ordinal);
        foreach (var (version, trigger) in _passes)
        {
            if ((!isKernel || trigger == triggerSource)
                && DebianVersion.Compare(version, upTo) <= 0
                && (after is null || DebianVersion.Compare(version, after) > 0))
            {
                return true;
            }
        }

        return false;
    }

    internal void Keep(TestResult result)
    {
        _byTrigger[result.Key.Trigger] = result;
        (_past, _passes) = (null, null);
        if (string.CompareOrdinal(result.RunId, Newest) > 0)
            Newest = result.RunId;
    }

    private static TestStatus Better(TestStatus past, TestResult result) => (past, result.Status) switch
    {
        (TestStatus.Pass, _) or (_, TestStatus.Pass or TestStatus.OldPass) => TestStatus.Pass,
        (TestStatus.Neutral, _) or (_, TestStatus.Neutral or TestStatus.OldNeutral) => TestStatus.Neutral,
        _ => TestStatus.Fail,
    };
}
