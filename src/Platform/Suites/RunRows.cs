using System.Globalization;
using Sluice.Core;
using Sluice.Core.Migration;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Suites;

/// <summary>Runs as rows of table <c>Runs</c>: partition the suite, the latest first.</summary>
internal static class RunRows
{
    /// <summary>Whose turn it is, and the number of the latest run.</summary>
    public const string Turn = "turn";

    private const string Prefix = "run|";

    public static string PartitionOf(string suite) => TableKey.Escape(suite);

    public static string RowOf(int number) => $"{Prefix}{int.MaxValue - number:D10}";

    public static TableQuery From(string suite, int? until)
    {
        var all = TableQuery.StartingWith(PartitionOf(suite), Prefix);
        return until is { } number ? TableQuery.Rows(PartitionOf(suite), RowOf(number), all.Before) : all;
    }

    public static TableEntity Write(SuiteRun run, string contents)
    {
        var row = new TableEntity(PartitionOf(run.Suite), RowOf(run.Number))
        {
            ["Suite"] = run.Suite,
            ["Number"] = run.Number,
            ["StartedAt"] = run.StartedAt,
            ["EndedAt"] = run.EndedAt,
            ["Items"] = run.Items,
            ["Candidates"] = run.Candidates,
            ["Accepted"] = run.Accepted,
            ["Changed"] = run.Changed,
            ["Requests"] = run.Requests,
            ["Pending"] = run.Pending,
            ["UninstallableBefore"] = run.UninstallableBefore,
            ["UninstallableAfter"] = run.UninstallableAfter,
            ["Contents"] = contents,
        };
        LongText.Write(row, "Alarms", run.Alarms is [] ? null : string.Join('\n', run.Alarms.Select(alarm => alarm.ReplaceLineEndings(" "))));
        return row;
    }

    public static SuiteRun Read(TableEntity row) => new(
        row.GetString("Suite")!, row.GetInt32("Number")!.Value, row.GetDateTimeOffset("StartedAt")!.Value, row.GetDateTimeOffset("EndedAt")!.Value)
    {
        Items = Number(row, "Items"),
        Candidates = Number(row, "Candidates"),
        Accepted = Number(row, "Accepted"),
        Changed = Number(row, "Changed"),
        Requests = Number(row, "Requests"),
        Pending = Number(row, "Pending"),
        UninstallableBefore = Number(row, "UninstallableBefore"),
        UninstallableAfter = Number(row, "UninstallableAfter"),
        Alarms = LongText.Read(row, "Alarms") is { } alarms ? alarms.Split('\n').ToSeq() : [],
    };

    /// <summary>The file that holds all of a run; the stamp keeps a run that died from giving its file to the next.</summary>
    public static string FileOf(RunTurn turn) => string.Create(CultureInfo.InvariantCulture, $"{TableKey.Escape(turn.Suite)}/{turn.Number:D10}-{turn.Stamp}.json.gz");

    /// <summary>Beside the contents of the same run, so that a run that died and lost its number mixes up nothing.</summary>
    public static string ReportOf(string contents, string name) => $"{contents[..^".json.gz".Length]}/{name}";

    private static int Number(TableEntity row, string column) => row.GetInt32(column) ?? 0;
}
