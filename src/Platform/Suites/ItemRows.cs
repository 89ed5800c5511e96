using Sluice.Core;
using Sluice.Core.Migration;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Suites;

/// <summary>Items as rows of table <c>Items</c>: partition suite and source, a row for how each stands and one for each change.</summary>
internal static class ItemRows
{
    public const string Log = "log|";

    /// <summary>The beginning is enough in a table; the run's file has all.</summary>
    private const int MostCharacters = 2_000;

    public static string PartitionOf(string suite, string source) => $"{TableKey.Escape(suite, 60)}:{TableKey.Escape(source)}";

    /// <param name="item">Null when it is gone.</param>
    public static IEnumerable<TableTransactionAction> Write(SuiteRun run, ItemChange change, ItemRecord? item)
    {
        var partition = PartitionOf(run.Suite, change.Source);
        yield return new(TableTransactionActionType.UpsertReplace, Now(partition, run, change, item));
        yield return new(TableTransactionActionType.UpsertReplace, Past(partition, run, change));
    }

    public static PastChange Read(TableEntity row) => new(
        row.GetInt32("Run")!.Value,
        row.GetDateTimeOffset("At")!.Value,
        new(row.GetString("Item")!, row.GetString("Source")!, row.GetString("Version"), row.GetString("From")!, row.GetString("To")!, row.GetString("Because") ?? ""));

    private static TableEntity Now(string partition, SuiteRun run, ItemChange change, ItemRecord? item) => new(partition, $"now|{TableKey.Escape(change.Item)}")
    {
        ["Item"] = change.Item,
        ["Source"] = change.Source,
        ["Version"] = change.Version,
        ["OldVersion"] = item?.OldVersion,
        ["Standing"] = change.To,
        ["Verdict"] = item?.Verdict.Word(),
        ["Since"] = item?.Since ?? run.StartedAt,
        ["Reasons"] = item is null ? null : Lines(item.Reasons),
        ["Evidence"] = item is null ? null : Lines(item.Evidence),
        ["Says"] = item is null ? change.Because : Cut(Says(item)),
        ["Maintainer"] = item?.Maintainer,
        ["Run"] = run.Number,
    };

    private static TableEntity Past(string partition, SuiteRun run, ItemChange change) => new(partition, $"{Log}{int.MaxValue - run.Number:D10}|{TableKey.Escape(change.Item)}")
    {
        ["Item"] = change.Item,
        ["Source"] = change.Source,
        ["Version"] = change.Version,
        ["From"] = change.From,
        ["To"] = change.To,
        ["Because"] = Cut(change.Because),
        ["At"] = run.StartedAt,
        ["Run"] = run.Number,
    };

    private static string Says(ItemRecord item) => string.Join(
        '\n', item.Explanation.Conditions.Where(condition => !condition.IsMet).Select(condition => $"{condition.Subject}: {condition.Says}").Prepend(item.Explanation.Says));

    private static string? Lines(Seq<string> items) => items is [] ? null : Cut(string.Join('\n', items));

    private static string Cut(string text) => text.Length <= MostCharacters ? text : $"{text[..MostCharacters]}…";
}
