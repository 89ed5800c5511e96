using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Sluice.Cli.Commands;

namespace Sluice.Cli.Migrate;

/// <summary>What a run of <c>sluice migrate</c> came to, for people and for scripts.</summary>
/// <param name="Sources">In both suites together, as loaded.</param>
/// <param name="Items">Differences between the suites: one excuse each.</param>
/// <param name="Requests">Tests asked for in this run.</param>
/// <param name="Pending">Tests asked for and not answered, by this run or an earlier one.</param>
/// <param name="UninstallableBefore">Binaries of the target that cannot be installed, over all architectures.</param>
/// <param name="Seconds">By phase, in the order they ran.</param>
/// <param name="PeakMiB">The most memory this process held.</param>
/// <param name="Alarms">What a maintainer should look at.</param>
/// <param name="Warnings">What was odd about the input.</param>
internal sealed record MigrateSummary(
    string Target,
    string Source,
    IReadOnlyList<string> Architectures,
    int Sources,
    int Binaries,
    int Items,
    int Candidates,
    int Accepted,
    int Requests,
    int Pending,
    int UninstallableBefore,
    int UninstallableAfter,
    IReadOnlyDictionary<string, double> Seconds,
    double TotalSeconds,
    double PeakMiB,
    IReadOnlyList<string> Alarms,
    IReadOnlyList<string> Warnings,
    string ExcusesHtml,
    string ExcusesYaml)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public string ToJson() => JsonSerializer.Serialize(this, Format);

    public void WriteTo(TextWriter output)
    {
        foreach (var alarm in Alarms)
            output.WriteLine($"ALARM: {alarm}");
        output.WriteLine($"{Source} to {Target} on {string.Join(", ", Architectures)}: {Count(Sources)} sources, {Count(Binaries)} binaries");
        output.WriteLine($"{Count(Items)} items, {Count(Candidates)} of them candidates, {Count(Accepted)} migrated");
        output.WriteLine($"{Count(Requests)} tests asked for, {Count(Pending)} pending");
        output.WriteLine($"{Count(UninstallableBefore)} uninstallable before, {Count(UninstallableAfter)} after");

        var listing = new Listing("phase", "seconds");
        foreach (var (phase, seconds) in Seconds)
            listing.Add(phase, seconds.ToString("0.00", CultureInfo.InvariantCulture));
        listing.Add("all", TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture));
        listing.WriteTo(output);
        output.WriteLine($"at most {PeakMiB.ToString("0", CultureInfo.InvariantCulture)} MiB");
        if (Warnings is not [])
            output.WriteLine($"{Count(Warnings.Count)} oddities of the archive, the first: {Warnings[0]}");
        output.WriteLine(ExcusesHtml);
        output.WriteLine(ExcusesYaml);
    }

    private static string Count(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
