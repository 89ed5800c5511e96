using Spectre.Console;

namespace Sluice.Cli.Demo;

/// <summary>How the play ended, for people.</summary>
internal static class FinalTable
{
    public static void Write(DemoReport report, IAnsiConsole console)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("pull request", "title", "outcome", "staging", "why", "time");
        foreach (var pull in report.PullRequests)
        {
            table.AddRow(
                new Text($"#{pull.Number}"),
                new Text(pull.Title),
                new Text(pull.Outcome, new Style(pull.Outcome is "landed" ? Color.Green : Color.Red)),
                new Text(pull.Staging is { } staging ? $"{staging}" : ""),
                new Text(pull.Reason),
                new Text(pull.Seconds is { } seconds ? $"{seconds:0.0} s" : ""));
        }

        console.Write(table);
    }

    public static void WriteSummary(DemoReport report, TextWriter output)
    {
        foreach (var skipped in report.Skipped)
            output.WriteLine($"skipped {skipped.Commit[..10]} ({skipped.Title}): {skipped.Reason}");

        output.WriteLine(
            $"{report.Landed.Count} landed, {report.Ejected.Count} ejected; "
            + $"{report.Stagings} stagings, {report.CiRuns} CI runs; {report.Seconds:0.0} s");
        output.WriteLine($"{report.Branch} holds tree {report.MainTree}");
        output.WriteLine($"   expected tree {report.ExpectedTree}");
        output.WriteLine(
            $"audit: {report.Audit.Laws.Count(law => law.Violations is [])} of {report.Audit.Laws.Count} laws kept, by {report.Audit.Entries} entries of the log");
        foreach (var problem in report.Problems)
            output.WriteLine($"wrong: {problem}");
        output.WriteLine(report.Verified
            ? "verified: exactly the good ones landed, and nothing was ever on the branch that CI had not passed"
            : "not verified");
    }
}
