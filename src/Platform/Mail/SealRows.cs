using Sluice.Core;
using Sluice.Core.Mail;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Mail;

/// <summary>What a seal adds to <c>owed|…</c> rows: all rows of one mail have the same, as they are only ever written together.</summary>
internal static class SealRows
{
    /// <summary>What is read to learn when something of a person's is due.</summary>
    public static readonly IReadOnlyList<string> Due = ["NotBefore", "TryAt", "Attempts", "Outcome"];

    /// <summary>What is read to learn what is sealed.</summary>
    public static readonly IReadOnlyList<string> Seals = ["MessageId"];

    /// <summary>An empty id is that of a seal that was broken: no write that merges takes a column away.</summary>
    public static bool IsSealed(TableEntity row) => row.GetString("MessageId") is { Length: > 0 };

    public static bool IsOf(TableEntity row, SealedMail mail) => row.GetString("MessageId") == mail.MessageId;

    /// <summary>Whether nobody has claimed, postponed or concluded it since.</summary>
    public static bool IsAsRead(TableEntity row, SealedMail mail) => row.GetDateTimeOffset("TryAt") == mail.NotBefore && row.GetString("Outcome") == mail.Outcome;

    /// <summary>When something of this is to be sent: null for as soon as may be. A mail that could not leave holds back the others of its person.</summary>
    public static DateTimeOffset? DueAt(IReadOnlyList<TableEntity> owed)
    {
        var held = owed.Where(IsHeld).ToList();
        var due = (held is [] ? owed : held).Select(row => row.GetDateTimeOffset("TryAt") ?? row.GetDateTimeOffset("NotBefore")).ToList();
        return due.Contains(null) ? null : due.Min();
    }

    /// <summary>When what could not leave is tried again; null when all could.</summary>
    public static DateTimeOffset? HeldUntil(IReadOnlyList<TableEntity> owed) => owed.Where(IsHeld).Max(row => row.GetDateTimeOffset("TryAt"));

    public static int AttemptsOf(IEnumerable<TableEntity> together) => together.Max(row => row.GetInt32("Attempts")) ?? 0;

    public static TableTransactionAction Seal(TableEntity row, string messageId, int attempts, DateTimeOffset now) => Merge(row, new()
    {
        ["MessageId"] = messageId,
        ["SealedAt"] = now,
        ["Attempts"] = attempts,
        ["TryAt"] = now + SealRules.Claim,
    });

    public static TableTransactionAction Claim(TableEntity row, DateTimeOffset until) => Merge(row, new() { ["TryAt"] = until });

    /// <param name="messageId">Empty when the seal is broken.</param>
    public static TableTransactionAction Postpone(TableEntity row, string messageId, int attempts, DateTimeOffset until, string because) => Merge(row, new()
    {
        ["MessageId"] = messageId,
        ["Attempts"] = attempts,
        ["TryAt"] = until,
        ["Problem"] = MailText.Of(because) ?? "nothing was said",
    });

    public static TableTransactionAction Conclude(TableEntity row, string outcome, DateTimeOffset now) => Merge(row, new()
    {
        ["Outcome"] = MailText.Of(outcome) ?? "nothing was said",
        ["ConcludedAt"] = now,
    });

    public static SealedMail Read(EmailAddress to, IReadOnlyList<TableEntity> together)
    {
        var any = together[0];
        return new(
            to,
            any.GetString("MessageId")!,
            any.GetDateTimeOffset("SealedAt")!.Value,
            together.Select(ReminderRows.Read).ToSeq(),
            any.GetInt32("Attempts") ?? 0,
            any.GetDateTimeOffset("TryAt") ?? default)
        {
            Outcome = any.GetString("Outcome"),
            ConcludedAt = any.GetDateTimeOffset("ConcludedAt"),
        };
    }

    private static bool IsHeld(TableEntity row) => row.GetInt32("Attempts") > 0 && row.GetString("Outcome") is null;

    /// <summary>Under the version that was read: what somebody else has sealed, claimed or taken back meanwhile is not ours.</summary>
    private static TableTransactionAction Merge(TableEntity row, Dictionary<string, object> columns)
    {
        var changes = new TableEntity(row.PartitionKey, row.RowKey);
        foreach (var (column, value) in columns)
            changes[column] = value;
        return new(TableTransactionActionType.UpdateMerge, changes, row.ETag);
    }
}
