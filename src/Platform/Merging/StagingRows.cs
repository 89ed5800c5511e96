using Sluice.Core;
using Sluice.Core.Merging;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Merging;

/// <summary>A staging's rows: one for itself, and one for each repository's head while it is in play.</summary>
internal static class StagingRows
{
    public static IEnumerable<TableEntity> Write(string partition, Staging staging) =>
    [
        WriteItself(new(partition, BranchKeys.StagingOf(staging.Number)), staging),
        .. staging.Heads.Select((head, position) =>
            WriteHead(new(partition, BranchKeys.HeadOf(staging.Number, position, head.Repository)), staging.Number, head)),
    ];

    public static Staging Read(TableEntity row, IEnumerable<TableEntity> heads) => ReadItself(row) with
    {
        Heads = heads.Where(head => head.GetInt32("Staging") == row.GetInt32("Number")).Select(ReadHead).ToSeq(),
    };

    /// <summary>A staging that is over, in one row.</summary>
    public static TableEntity WritePast(string partition, PastStaging past)
    {
        var row = WriteItself(new(partition, BranchKeys.PastStagingOf(past.Staging.Number)), past.Staging);
        row["End"] = past.End.ToString();
        row["Because"] = past.Because;
        row["EndedAt"] = past.At;
        row["Heads"] = Lines.Write(past.Staging.Heads, head => [head.Repository, head.Before, head.Tested, head.Landing, head.Tree]);
        row["Statuses"] = Lines.Write(
            past.Staging.Heads.SelectMany(head => head.Statuses, (head, status) => (head.Repository, Status: status)).ToList(),
            entry => [entry.Repository, entry.Status.State, entry.Status.Id, entry.Status.Context, entry.Status.Url, entry.Status.At]);
        return row;
    }

    public static PastStaging ReadPast(TableEntity row)
    {
        var ended = row.GetDateTimeOffset("EndedAt")!.Value;
        var evidence = Lines.Read(row.GetString("Statuses"), fields => (Repository: new RepositoryName(fields[0]), Status: ReadEvidence(fields, ended)));
        return new(
            ReadItself(row) with
            {
                Heads = Lines.Read(row.GetString("Heads"), fields => new StagedHead(new(fields[0]), new(fields[1]), new(fields[2]), new(fields[3]), new(fields[4]))
                {
                    Statuses = evidence.Where(entry => entry.Repository.FullName == fields[0]).Select(entry => entry.Status).ToSeq(),
                }),
            },
            Enum.Parse<StagingEnd>(row.GetString("End")!),
            row.GetString("Because") ?? "",
            ended);
    }

    /// <summary>No more of an ended staging than when it ran and how it ended.</summary>
    public static StagingSpan ReadSpan(TableEntity row) => new(
        row.GetInt32("Number")!.Value,
        row.GetDateTimeOffset("CreatedAt")!.Value,
        row.GetDateTimeOffset("EndedAt")!.Value,
        Enum.Parse<StagingEnd>(row.GetString("End")!));

    /// <remarks>Evidence without a time was written by an older version: the staging's end is the latest it can be.</remarks>
    private static CommitStatus ReadEvidence(string[] fields, DateTimeOffset ended) => new(
        fields[3],
        Enum.Parse<CommitState>(fields[1]),
        Lines.TextOrNull(fields[4]),
        null,
        fields is [_, _, _, _, _, var at, ..] ? Lines.Time(at) : ended,
        Lines.Id(fields[2]));

    private static TableEntity WriteItself(TableEntity row, Staging staging)
    {
        row["Number"] = staging.Number;
        row["Phase"] = staging.Phase.ToString();
        row["CreatedAt"] = staging.CreatedAt;
        row["Attempt"] = staging.Attempt;
        row["Deadline"] = staging.Deadline;
        row["From"] = staging.From;
        row["PullRequests"] = Lines.Write(
            staging.PullRequests,
            staged => [staged.Id.Repository, staged.Id.Number, staged.Group, staged.Head, staged.Method, staged.ApprovedBy, staged.Integrated, staged.Fingerprint]);
        return row;
    }

    private static Staging ReadItself(TableEntity row) => new(
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
    };

    private static TableEntity WriteHead(TableEntity row, int staging, StagedHead head)
    {
        row["Staging"] = staging;
        row["Repository"] = head.Repository.FullName;
        row["Before"] = head.Before.Hex;
        row["Tested"] = head.Tested.Hex;
        row["Landing"] = head.Landing.Hex;
        row["Tree"] = head.Tree.Hex;
        row["Statuses"] = StatusLines.Write(head.Statuses);
        return row;
    }

    private static StagedHead ReadHead(TableEntity row) => new(
        new(row.GetString("Repository")!),
        new(row.GetString("Before")!),
        new(row.GetString("Tested")!),
        new(row.GetString("Landing")!),
        new(row.GetString("Tree")!))
    {
        Statuses = StatusLines.Read(row.GetString("Statuses")),
    };
}
