using Sluice.Core;
using Sluice.Core.Merging;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Merging;

/// <summary>An entry of the audit trail as a row.</summary>
internal static class LogRows
{
    public static TableEntity Write(string partition, int number, Outcome outcome, Heard heard) => new(partition, BranchKeys.LogOf(number))
    {
        ["At"] = heard.At,
        ["By"] = heard.By,
        ["Heard"] = heard.What,
        ["Decided"] = outcome.Notes is [] ? null : string.Join("\n", outcome.Notes),
        ["Owed"] = outcome.Effects is [] ? null : string.Join("\n", outcome.Effects.Select(effect => effect.GetType().Name)),
    };

    public static LogEntry Read(TableEntity row) => new(
        int.MaxValue - BranchKeys.NumberOf(row.RowKey),
        row.GetDateTimeOffset("At")!.Value,
        row.GetString("By") ?? "",
        row.GetString("Heard") ?? "",
        LinesOf(row.GetString("Decided")),
        LinesOf(row.GetString("Owed")));

    private static Seq<string> LinesOf(string? column) => column is null ? [] : column.Split('\n').ToSeq();
}
