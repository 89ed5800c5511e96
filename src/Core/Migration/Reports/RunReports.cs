using System.Text;

namespace Sluice.Core.Migration;

/// <summary>The reports of a run under the names that other programs know them by.</summary>
public static class RunReports
{
    public const string Html = "excuses.html";
    public const string Yaml = "excuses.yaml";
    public const string Upgrade = "output.txt";

    /// <summary>What the target holds now: what an archive's own tools carry out (O-30).</summary>
    public const string Heidi = "HeidiResult";
    public const string HeidiDelta = "HeidiResultDelta";
    public const string NonInstallable = "non-installable-status";

    public static IReadOnlyList<string> Names { get; } = [Html, Yaml, Upgrade, Heidi, HeidiDelta, NonInstallable];

    /// <summary>Each report with its text; those of a migration only when there was one.</summary>
    public static IEnumerable<(string Name, Action<TextWriter> Write)> Of(MigrationReport report)
    {
        var facts = report.Facts;
        yield return (Html, to => ExcusesHtml.Write(to, report.Excuses, facts.Settings, facts.Now));
        yield return (Yaml, to => ExcusesYaml.Write(to, report.Excuses, facts.Now));
        if (report.Outcome is not { } outcome)
            yield break;

        yield return (Upgrade, to => UpgradeReport.Write(to, outcome));
        yield return (Heidi, to => HeidiReport.Write(to, outcome, facts.Settings));
        yield return (HeidiDelta, to => HeidiReport.WriteDelta(to, outcome));
        yield return (NonInstallable, to => UninstallableReport.Write(to, facts.Archive.Architectures.Select(architecture => outcome.After[architecture]), facts.Now));
    }

    /// <summary>A report's bytes, in UTF-8.</summary>
    public static ReadOnlyMemory<byte> Bytes(Action<TextWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var text = new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" })
            write(text);
        return bytes.ToArray();
    }
}
