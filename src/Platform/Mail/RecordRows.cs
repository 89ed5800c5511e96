using System.Text;
using Sluice.Core;
using Sluice.Core.Mail;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Mail;

/// <summary>Records of topics as rows <c>version|…</c>.</summary>
/// <remarks>Who decides and who sends merge columns of their own, so a column that was written is never absent again: each has a word for nothing.</remarks>
internal static class RecordRows
{
    private const int LongestName = 200;

    /// <summary>A row holds a MiB, which is 8,000 addresses and more.</summary>
    private const int MostCharacters = 400_000;

    private const int NoPoint = -1;

    private static readonly DateTimeOffset Never = DateTimeOffset.MaxValue;

    public static TableEntity Write(MailRecord record)
    {
        var row = For(record.Topic);
        var (addresses, kept) = Lines(record.Addresses);
        row["List"] = MailText.Of(record.Topic.List);
        row["Subject"] = MailText.Of(record.Topic.Subject);
        row["Version"] = MailText.Of(record.Topic.Version);
        row["Recipients"] = kept;
        row["Addresses"] = "";
        LongText.Write(row, "Addresses", addresses);
        row["AskAgainAt"] = record.AskAgainAt ?? Never;
        row["WantedPoint"] = record.WantedPoint ?? NoPoint;
        row["OwedPoint"] = record.OwedPoint ?? NoPoint;
        row["Why"] = MailText.Cut(kept == record.Addresses.Count ? record.Why : $"(The last {record.Addresses.Count - kept} addresses are cut.) {record.Why}", MailText.Longest);
        row["DecidedAt"] = record.DecidedAt == default ? null : record.DecidedAt;
        return row;
    }

    public static TableEntity Delay(MailTopic topic, string because)
    {
        var row = For(topic);
        row["Delay"] = MailText.Cut(because.ReplaceLineEndings(" "), MailText.Longest);
        return row;
    }

    public static TableEntity Write(MailTopic topic, SentNote note, string delay)
    {
        var row = For(topic);
        row["SentPoint"] = note.Point;
        row["SentAt"] = note.At;
        row["MessageId"] = note.MessageId;
        row["Outcome"] = MailText.Cut(note.Outcome, MailText.Longest);
        row["Delay"] = delay;
        return row;
    }

    public static MailRecord Read(TableEntity row) => new(new MailTopic(row.GetString("List") ?? "", row.GetString("Subject") ?? "", row.GetString("Version") ?? ""))
    {
        Addresses = Addresses(LongText.Read(row, "Addresses") ?? "", row.GetInt32("Recipients") ?? 0),
        AskAgainAt = row.GetDateTimeOffset("AskAgainAt") is { Year: < 9999 } at ? at : null,
        WantedPoint = PointOf(row, "WantedPoint"),
        OwedPoint = PointOf(row, "OwedPoint"),
        Why = row.GetString("Why") ?? "",
        DecidedAt = row.GetDateTimeOffset("DecidedAt") ?? default,
        Sent = SentOf(row),
        Delay = DelayOf(row),
    };

    public static string DelayOf(TableEntity row) => row.GetString("Delay") ?? "";

    public static SentNote? SentOf(TableEntity row) => row.GetInt32("SentPoint") is { } point
        ? new(point, row.GetDateTimeOffset("SentAt")!.Value, row.GetString("MessageId")!, row.GetString("Outcome") ?? "")
        : null;

    /// <summary>Characters of it, roughly.</summary>
    public static int SizeOf(MailRecord record) => record.Why.Length + record.Addresses.Sum(one => one.Mailbox.Length + (one.Name?.Length ?? 0) + 2);

    private static TableEntity For(MailTopic topic) => new(MailKeys.PartitionOf(topic), MailKeys.RowOf(topic));

    private static int? PointOf(TableEntity row, string column) => row.GetInt32(column) is { } point and not NoPoint ? point : null;

    /// <summary>Each line with its end: what an earlier, longer list left in further columns begins on a line that is not counted.</summary>
    private static (string Text, int Kept) Lines(Seq<EmailAddress> addresses)
    {
        var (text, kept) = (new StringBuilder(), 0);
        foreach (var line in addresses.Select(one => $"{MailText.Line(one.Mailbox, MailText.Cut(one.Name ?? "", LongestName))}\n"))
        {
            if (text.Length + line.Length > MostCharacters)
                break;
            text.Append(line);
            kept++;
        }

        return (text.ToString(), kept);
    }

    private static Seq<EmailAddress> Addresses(string text, int count) =>
        text.Split('\n').Take(count).Select(MailText.Fields).Select(fields => EmailAddress.Make(fields[0], fields[1])).ToSeq();
}
