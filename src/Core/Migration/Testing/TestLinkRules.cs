namespace Sluice.Core.Migration;

/// <summary>Where people find logs, histories, and the button to try again (A-101, A-102).</summary>
/// <remarks>All lead to the public address: where results are stored may not be reachable from outside.</remarks>
public static class TestLinkRules
{
    /// <summary>Folders are by first letter, of libraries by the first four (A-70).</summary>
    public static string Prefix(string source) =>
        source.StartsWith("lib", StringComparison.Ordinal) && source.Length > 3 ? source[..4] : source[..Math.Min(1, source.Length)];

    /// <summary>The container that a series' results are in; with PPAs, one for the last of them (A-70).</summary>
    public static string Container(string series, Seq<string> ppas) =>
        ppas.Count == 0 ? $"autopkgtest-{series}" : $"autopkgtest-{series}-{ppas[^1].Replace('/', '-')}";

    /// <summary>Where a subject's runs are in their container (A-70).</summary>
    public static string Folder(string series, TestSubject subject) =>
        $"{series}/{subject.Architecture}/{Prefix(subject.Source)}/{subject.Source}/";

    public static string Log(MigrationSettings settings, TestSubject subject, string runId) => settings.Tests.UsesDebci
        ? $"{Base(settings)}data/autopkgtest/{Folder(settings.Series, subject)}{runId}/log.gz"
        : $"{Base(settings)}results/{Container(settings.Series, settings.Tests.Ppas)}/{Folder(settings.Series, subject)}{runId}/log.gz";

    public static string Running(MigrationSettings settings) => $"{Base(settings)}{(settings.Tests.UsesDebci ? "status/pending" : "running")}";

    /// <summary>Null with PPAs, whose runs are in no history.</summary>
    public static string? History(MigrationSettings settings, TestSubject subject) => settings.Tests.Ppas.Count > 0
        ? null
        : $"{Base(settings)}packages/{Prefix(subject.Source)}/{subject.Source}/{settings.Series}/{subject.Architecture}";

    /// <summary>Only with PPAs, and of what has run.</summary>
    public static string? Artifacts(MigrationSettings settings, TestSubject subject, string? runId) => settings.Tests.Ppas.Count > 0 && runId is not null
        ? Log(settings, subject, runId)[..^"log.gz".Length] + "artifacts.tar.gz"
        : null;

    /// <summary>Only of a failure that holds the upload.</summary>
    public static string? Retry(MigrationSettings settings, TestKey key, TestLabel label, string? runId)
    {
        if (label is not (TestLabel.Regression or TestLabel.RunningReference))
            return null;
        if (settings.Tests.RetriesByRunId)
            return $"{Base(settings)}api/v1/retry/{runId}";

        var asked = $"release={Escaped(settings.Series)}&arch={Escaped(key.Architecture)}&package={Escaped(key.Source)}&trigger={Escaped(key.Trigger)}";
        return $"{Base(settings)}request.cgi?{asked}{string.Concat(settings.Tests.Ppas.Select(ppa => $"&ppa={Escaped(ppa)}"))}";
    }

    private static string Base(MigrationSettings settings) => settings.Tests.CiAddress;

    private static string Escaped(string text) => Uri.EscapeDataString(text);
}
