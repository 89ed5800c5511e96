using System.Globalization;

namespace Sluice.Core.Migration;

/// <summary>What a finished run says, for which triggers it counts, and which result is kept.</summary>
public static class TestResultRules
{
    /// <summary>The version of a package that the workers refuse to test .</summary>
    public const string Blacklisted = "blacklisted";

    /// <summary>The version of a run that failed before it could say which one it tested .</summary>
    public const string Unknown = "unknown";

    /// <summary>What autopkgtest's exit code means: 2 is a pass with some tests skipped, 8 that none ran.</summary>
    public static TestStatus StatusOf(int exitCode) => exitCode switch
    {
        0 or 2 => TestStatus.Pass,
        8 => TestStatus.Neutral,
        _ => TestStatus.Fail,
    };

    /// <summary>The version a run counts as; null when it must say one and does not, so that it counts as nothing .</summary>
    public static string? VersionOf(string? version, int exitCode) =>
        version is { Length: > 0 } ? version : exitCode is 4 or 12 or 20 ? Unknown : null;

    /// <summary>Seconds since 1970 from a run's id; null when it does not begin with a time.</summary>
    public static long? SeenOf(string runId) =>
        runId.Length >= 15 && DateTimeOffset.TryParseExact(
            runId.AsSpan(0, 15), "yyyyMMdd_HHmmss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at.ToUnixTimeSeconds()
            : null;

    /// <summary>Whether a run answers a trigger: a test of the upload itself in an older version does not .</summary>
    public static bool Counts(string trigger, string testedSource, string testedVersion)
    {
        var slash = trigger.IndexOf('/', StringComparison.Ordinal);
        return slash > 0
            && (!trigger.AsSpan(0, slash).SequenceEqual(testedSource) || DebianVersion.Compare(testedVersion, trigger.AsSpan(slash + 1)) >= 0);
    }

    /// <summary>
    /// Whether a result takes another's place. A pass stays, since a later failure is the fault of something newer; a reference result,
    /// where failures are judged by these, is always the newest one. The order in which results are found does not matter.
    /// </summary>
    public static bool Replaces(TestResult found, TestResult? kept, bool usesReference)
    {
        if (kept is null)
            return true;
        if (found.RunId == kept.RunId && found.Version == kept.Version)
            return false;

        var isNewer = found.Seen > kept.Seen || (found.Seen == kept.Seen && string.CompareOrdinal(found.RunId, kept.RunId) >= 0);
        if (usesReference && found.Key.Trigger == TestKey.Reference)
            return isNewer;

        return (found.Status, kept.Status) switch
        {
            (TestStatus.Pass, TestStatus.Pass) => isNewer,
            (_, TestStatus.Pass) => false,
            (TestStatus.Pass, TestStatus.Fail or TestStatus.Neutral) => true,
            _ => isNewer,
        };
    }

    /// <summary>
    /// A result that has become old: a reference result after a time, and any result of a version that is in no suite any more. Null when
    /// it has not, or was old already.
    /// </summary>
    public static TestResult? Aged(TestResult result, MigrationFacts facts)
    {
        var settings = facts.Settings.Tests;
        var old = Old(result.Status);
        if (!settings.UsesReference || old == result.Status)
            return null;

        var isPast = settings.ReferenceMaxAge is { } days && result.Key.Trigger == TestKey.Reference
            && facts.Now.ToUnixTimeSeconds() - result.Seen > days * 86_400L;
        return isPast || !IsInASuite(facts.Archive, result.Key.Source, result.Version) ? result with { Status = old } : null;
    }

    public static bool IsInASuite(Snapshot archive, string source, string version) =>
        archive.Suites.Any(suite => suite.Sources.TryGetValue(source, out var there) && there.Version == version);

    private static TestStatus Old(TestStatus status) => status switch
    {
        TestStatus.Pass => TestStatus.OldPass,
        TestStatus.Fail => TestStatus.OldFail,
        TestStatus.Neutral => TestStatus.OldNeutral,
        _ => status,
    };
}
