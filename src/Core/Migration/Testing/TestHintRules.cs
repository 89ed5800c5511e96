namespace Sluice.Core.Migration;

/// <summary>What people said about tests in hints .</summary>
public static class TestHintRules
{
    public const string ForceBadTest = "force-badtest";
    public const string ForceSkipTest = "force-skiptest";
    public const string ForceResetTest = "force-reset-test";

    /// <summary>
    /// The hint that failures of this package's tests are ignored, whoever triggered them, here or everywhere: of any version
    /// of the one that is never tested, or of versions up to the one named.
    /// </summary>
    public static Hint? BadTest(HintBook hints, string source, string version, string architecture)
    {
        foreach (var hint in hints.Of(ForceBadTest, source))
        {
            foreach (var item in hint.Items)
            {
                if (item.Package == source && item.Version is { } upTo && IsThere(item, architecture) && Covers(upTo, version))
                    return hint;
            }
        }

        return null;
    }

    /// <summary>The hint that what this very upload triggered does not count .</summary>
    public static Hint? SkipTest(HintBook hints, string source, string version)
    {
        foreach (var hint in hints.Of(ForceSkipTest, source))
        {
            foreach (var item in hint.Items)
            {
                if (item.Package == source && item.Version == version)
                    return hint;
            }
        }

        return null;
    }

    /// <summary>Up to which version passes are forgotten when a version is judged; null when all count.</summary>
    public static string? ForgottenUpTo(HintBook hints, string source, string version, string architecture)
    {
        string? highest = null;
        foreach (var hint in hints.Of(ForceResetTest, source))
        {
            foreach (var item in hint.Items)
            {
                if (item.Package == source && item.Version is { } upTo and not "all" && IsThere(item, architecture)
                    && DebianVersion.Compare(upTo, version) <= 0
                    && (highest is null || DebianVersion.Compare(upTo, highest) > 0))
                {
                    highest = upTo;
                }
            }
        }

        return highest;
    }

    /// <summary>Whether failures of this version are no regressions, because the past was reset with it or later .</summary>
    public static bool IsForgiven(HintBook hints, string source, string version, string architecture)
    {
        foreach (var hint in hints.Of(ForceResetTest, source))
        {
            foreach (var item in hint.Items)
            {
                if (item.Package == source && item.Version is { } upTo and not "all" && IsThere(item, architecture)
                    && DebianVersion.Compare(upTo, version) >= 0)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsThere(HintedItem item, string architecture) => item.Architecture is not { } named || named == architecture;

    private static bool Covers(string upTo, string version) => upTo switch
    {
        "all" => true,
        TestResultRules.Blacklisted => version == TestResultRules.Blacklisted,
        _ => DebianVersion.Compare(version, upTo) <= 0,
    };
}
