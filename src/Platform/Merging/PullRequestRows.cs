using Sluice.Core.Merging;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Merging;

/// <summary>A pull request's row: its facts, and beside them its state for whoever reads the table.</summary>
internal static class PullRequestRows
{
    public static TableEntity Write(string partition, string key, PullRequest pull, PullRequestState state) => new(partition, key)
    {
        ["State"] = state.ToString(),
        ["Repository"] = pull.Id.Repository.FullName,
        ["Number"] = pull.Id.Number,
        ["Group"] = pull.Group,
        ["Author"] = pull.Author,
        ["Title"] = pull.Title,
        ["Body"] = pull.Body,
        ["Fingerprint"] = pull.Fingerprint,
        ["Head"] = pull.Head.Hex,
        ["HeadSince"] = pull.HeadSince,
        ["IsDraft"] = pull.IsDraft,
        ["Commits"] = pull.Commits,
        ["UpdatedAt"] = pull.UpdatedAt,
        ["ComparedAt"] = pull.ComparedAt,
        ["ApprovedBy"] = pull.Approval?.By,
        ["ApprovedHead"] = pull.Approval?.Head.Hex,
        ["ApprovalSaidAt"] = TimeOf(pull.ApprovalSaid),
        ["ApprovalSaidId"] = pull.ApprovalSaid.Id,
        ["Method"] = pull.Method.ToString(),
        ["MethodSaidAt"] = TimeOf(pull.MethodSaid),
        ["MethodSaidId"] = pull.MethodSaid.Id,
        ["MethodWarned"] = pull.MethodWarned,
        ["Priority"] = pull.Priority.ToString(),
        ["PrioritySaidAt"] = TimeOf(pull.PrioritySaid),
        ["PrioritySaidId"] = pull.PrioritySaid.Id,
        ["WaivedBy"] = pull.Waiver?.By,
        ["WaivedAt"] = pull.Waiver?.At,
        ["WaiverSaidAt"] = TimeOf(pull.WaiverSaid),
        ["WaiverSaidId"] = pull.WaiverSaid.Id,
        ["Preempts"] = pull.Preempts,
        ["Overrides"] = Lines.Write(pull.Overrides, passed => [passed.Context, passed.By, passed.Url, passed.At]),
        ["LinkWarned"] = pull.LinkWarned,
        ["FailuresTold"] = Lines.Write(pull.FailuresTold, told => [told.Context, told.Url]),
        ["Delegates"] = Lines.Write(pull.Delegates, login => [login]),
        ["Error"] = pull.Error?.Because,
        ["ErrorAt"] = pull.Error?.At,
        ["Statuses"] = StatusLines.Write(pull.Statuses),
        ["Heard"] = Lines.Write(pull.Heard, said => [said.At, said.Id]),
        ["AskedBy"] = pull.AskedBy,
        ["LeftFor"] = pull.LeftFor,
        ["ClosedAt"] = pull.ClosedAt,
        ["LandedAs"] = pull.Landed?.Commit.Hex,
        ["LandedIn"] = pull.Landed?.Staging,
        ["LandedAt"] = pull.Landed?.At,
    };

    public static PullRequest Read(TableEntity row) => new(
        new(new(row.GetString("Repository")!), row.GetInt32("Number")!.Value),
        row.GetString("Group")!,
        row.GetString("Author")!,
        new(row.GetString("Head")!))
    {
        Title = row.GetString("Title") ?? "",
        Body = row.GetString("Body"),
        Fingerprint = row.GetString("Fingerprint"),
        HeadSince = row.GetDateTimeOffset("HeadSince")!.Value,
        IsDraft = row.GetBoolean("IsDraft") ?? false,
        Commits = row.GetInt32("Commits") ?? 0,
        UpdatedAt = row.GetDateTimeOffset("UpdatedAt")!.Value,
        ComparedAt = row.GetDateTimeOffset("ComparedAt"),
        Approval = row.GetString("ApprovedBy") is { } by ? new(by, new(row.GetString("ApprovedHead")!)) : null,
        ApprovalSaid = SaidOf(row, "ApprovalSaid"),
        Method = Enum.Parse<MergeMethod>(row.GetString("Method") ?? nameof(MergeMethod.None)),
        MethodSaid = SaidOf(row, "MethodSaid"),
        MethodWarned = row.GetBoolean("MethodWarned") ?? false,
        Priority = Enum.Parse<Priority>(row.GetString("Priority") ?? nameof(Priority.Default)),
        PrioritySaid = SaidOf(row, "PrioritySaid"),
        Waiver = row.GetString("WaivedBy") is { } waiver ? new(waiver, row.GetDateTimeOffset("WaivedAt")!.Value) : null,
        WaiverSaid = SaidOf(row, "WaiverSaid"),
        Preempts = row.GetBoolean("Preempts") ?? false,
        Overrides = Lines.Read(row.GetString("Overrides"), fields => new Override(fields[0], fields[1], Lines.TextOrNull(fields[2]), Lines.Time(fields[3]))),
        LinkWarned = row.GetBoolean("LinkWarned") ?? false,
        FailuresTold = Lines.Read(row.GetString("FailuresTold"), fields => new ToldFailure(fields[0], Lines.TextOrNull(fields[1]))),
        Delegates = Lines.Read(row.GetString("Delegates"), fields => fields[0]),
        Error = row.GetString("Error") is { } because ? new(because, row.GetDateTimeOffset("ErrorAt")!.Value) : null,
        Statuses = StatusLines.Read(row.GetString("Statuses")),
        Heard = Lines.Read(row.GetString("Heard"), fields => new Said(Lines.Time(fields[0]), Lines.Id(fields[1]))),
        AskedBy = row.GetString("AskedBy"),
        LeftFor = row.GetString("LeftFor"),
        ClosedAt = row.GetDateTimeOffset("ClosedAt"),
        Landed = row.GetString("LandedAs") is { } commit
            ? new(new(commit), row.GetInt32("LandedIn")!.Value, row.GetDateTimeOffset("LandedAt")!.Value)
            : null,
    };

    /// <remarks>A table's clock starts in 1601: never is not a time it knows.</remarks>
    private static DateTimeOffset? TimeOf(Said said) => said == Said.Never ? null : said.At;

    private static Said SaidOf(TableEntity row, string column) =>
        row.GetDateTimeOffset($"{column}At") is { } at ? new(at, row.GetInt64($"{column}Id") ?? 0) : Said.Never;
}
