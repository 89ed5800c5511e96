using Sluice.Core.Merging;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Merging;

/// <summary>A pull request's row: its facts, and beside them its state for whoever reads the table.</summary>
internal static class PullRequestRows
{
    public static TableEntity Write(string partition, string key, PullRequest pull, Project project) => new(partition, key)
    {
        ["State"] = StateRules.StateOf(pull, project).ToString(),
        ["Repository"] = pull.Id.Repository.FullName,
        ["Number"] = pull.Id.Number,
        ["Group"] = pull.Group,
        ["Author"] = pull.Author,
        ["Title"] = pull.Title,
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
        ["Delegates"] = Lines.Write(pull.Delegates, login => [login]),
        ["Error"] = pull.Error?.Because,
        ["ErrorAt"] = pull.Error?.At,
        ["Statuses"] = StatusLines.Write(pull.Statuses),
        ["Heard"] = Lines.Write(pull.Heard, said => [said.At, said.Id]),
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
        Delegates = Lines.Read(row.GetString("Delegates"), fields => fields[0]),
        Error = row.GetString("Error") is { } because ? new(because, row.GetDateTimeOffset("ErrorAt")!.Value) : null,
        Statuses = StatusLines.Read(row.GetString("Statuses")),
        Heard = Lines.Read(row.GetString("Heard"), fields => new Said(Lines.Time(fields[0]), Lines.Id(fields[1]))),
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
