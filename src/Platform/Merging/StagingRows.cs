using Sluice.Core;
using Sluice.Core.Merging;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Merging;

/// <summary>A staging's row, in play or over: what is in it, its heads, and what CI said of them.</summary>
internal static class StagingRows
{
    public static TableEntity Write(string partition, Staging staging) =>
        WriteItself(new(partition, BranchKeys.StagingOf(staging.Number)), staging);

    public static Staging Read(TableEntity row) => new(
        row.GetInt32("Number")!.Value,
        Lines.Read(row.GetString("PullRequests"), fields => new StagedPullRequest(
            new(new(fields[0]), (int)Lines.Id(fields[1])),
            fields[2],
            new(fields[3]),
            Enum.Parse<MergeMethod>(fields[4]),
            fields[5])
        {
            Integrated = Lines.TextOrNull(fields[6]) is { } commit ? new Sha(commit) : null,
            Fingerprint = Lines.TextOrNull(fields[7]),
        }),
        row.GetDateTimeOffset("CreatedAt")!.Value)
    {
        Phase = Enum.Parse<StagingPhase>(row.GetString("Phase")!),
        Attempt = row.GetInt32("Attempt") ?? 0,
        Deadline = row.GetDateTimeOffset("Deadline"),
        From = row.GetInt32("From"),
        IsRetry = row.GetBoolean("IsRetry") ?? false,
        Remembered = row.GetString("Remembered") is { } remembered ? VerdictRows.ReadLine(remembered) : null,
        Heads = ReadHeads(row),
    };

    /// <summary>A staging that is over.</summary>
    public static TableEntity WritePast(string partition, PastStaging past)
    {
        var row = WriteItself(new(partition, BranchKeys.PastStagingOf(past.Staging.Number)), past.Staging);
        row["End"] = past.End.ToString();
        row["Because"] = past.Because;
        row["EndedAt"] = past.At;
        return row;
    }

    public static PastStaging ReadPast(TableEntity row) => new(
        Read(row),
        Enum.Parse<StagingEnd>(row.GetString("End")!),
        row.GetString("Because") ?? "",
        row.GetDateTimeOffset("EndedAt")!.Value);

    /// <summary>No more of an ended staging than when it ran and how it ended.</summary>
    public static StagingSpan ReadSpan(TableEntity row) => new(
        row.GetInt32("Number")!.Value,
        row.GetDateTimeOffset("CreatedAt")!.Value,
        row.GetDateTimeOffset("EndedAt")!.Value,
        Enum.Parse<StagingEnd>(row.GetString("End")!));

    private static TableEntity WriteItself(TableEntity row, Staging staging)
    {
        row["Number"] = staging.Number;
        row["Phase"] = staging.Phase.ToString();
        row["CreatedAt"] = staging.CreatedAt;
        row["Attempt"] = staging.Attempt;
        row["Deadline"] = staging.Deadline;
        row["From"] = staging.From;
        row["IsRetry"] = staging.IsRetry;
        row["Remembered"] = staging.Remembered is { } remembered ? VerdictRows.WriteLine(remembered) : null;
        row["PullRequests"] = Lines.Write(
            staging.PullRequests,
            staged => [staged.Id.Repository, staged.Id.Number, staged.Group, staged.Head, staged.Method, staged.ApprovedBy, staged.Integrated, staged.Fingerprint]);
        row["Heads"] = Lines.Write(staging.Heads, head => [head.Repository, head.Before, head.Tested, head.Landing, head.Tree]);
        LongText.Write(row, "Statuses", WriteStatuses(staging.Heads));
        return row;
    }

    private static Seq<StagedHead> ReadHeads(TableEntity row)
    {
        var statuses = ReadStatuses(row);
        return Lines.Read(row.GetString("Heads"), fields => new StagedHead(new(fields[0]), new(fields[1]), new(fields[2]), new(fields[3]), new(fields[4]))
        {
            Statuses = statuses[fields[0]].ToSeq(),
        });
    }

    private static string? WriteStatuses(Seq<StagedHead> heads) => Lines.Write(
        heads.SelectMany(head => head.Statuses, (head, status) => (head.Repository, Status: status)).ToList(),
        said => [said.Repository, said.Status.State, said.Status.Id, said.Status.Context, said.Status.Url, said.Status.At, said.Status.Description]);

    /// <remarks>Evidence without a time was written by an older version: the staging's end is the latest it can be.</remarks>
    private static ILookup<string, CommitStatus> ReadStatuses(TableEntity row) => Lines
        .Read(LongText.Read(row, "Statuses"), fields => (Repository: fields[0], Status: new CommitStatus(
            fields[3],
            Enum.Parse<CommitState>(fields[1]),
            Lines.TextOrNull(fields[4]),
            fields.Length > 6 ? Lines.TextOrNull(fields[6]) : null,
            fields.Length > 5 ? Lines.Time(fields[5]) : row.GetDateTimeOffset("EndedAt")!.Value,
            Lines.Id(fields[2]))))
        .ToLookup(said => said.Repository, said => said.Status);
}
