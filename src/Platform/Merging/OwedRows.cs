using System.Diagnostics;
using Sluice.Core;
using Sluice.Core.Merging;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Merging;

/// <summary>An owed effect's row: what to do in plain columns, how often it was tried, and what went wrong last.</summary>
internal static class OwedRows
{
    public static TableEntity Write(string partition, int number, Effect effect, DateTimeOffset now)
    {
        var row = new TableEntity(partition, BranchKeys.OwedOf(number)) { ["Attempts"] = 0, ["NotBefore"] = now, ["OwedSince"] = now };
        switch (effect)
        {
            case Effect.BuildStaging(var staging):
                return Fill(row, "build-staging", staging);
            case Effect.PublishStaging(var staging):
                return Fill(row, "publish-staging", staging);
            case Effect.LandStaging(var staging):
                return Fill(row, "land-staging", staging);
            case Effect.PostComment(var pullRequest, var body):
                row["Body"] = body;
                return Fill(row, "post-comment", pullRequest);
            case Effect.ClosePullRequest(var pullRequest):
                return Fill(row, "close-pull-request", pullRequest);
            case Effect.CompareAgain(var pullRequest, var by):
                row["By"] = by;
                return Fill(row, "compare-again", pullRequest);
            case Effect.ConcludePullRequest(var pullRequest, var head, var integrated, var label):
                row["Head"] = head.Hex;
                row["Integrated"] = integrated.Hex;
                row["Label"] = label;
                return Fill(row, "conclude-pull-request", pullRequest);
            default:
                throw new UnreachableException($"Nobody writes down a {effect.GetType().Name}.");
        }
    }

    public static Owed Read(BranchId branch, TableEntity row) => new(
        new(branch, BranchKeys.NumberOf(row.RowKey)),
        EffectOf(row),
        row.GetInt32("Attempts") ?? 0,
        row.GetDateTimeOffset("NotBefore")!.Value,
        row.GetBoolean("Parked") ?? false,
        row.GetString("Problem"));

    private static Effect EffectOf(TableEntity row) => row.GetString("Kind") switch
    {
        "build-staging" => new Effect.BuildStaging(row.GetInt32("Staging")!.Value),
        "publish-staging" => new Effect.PublishStaging(row.GetInt32("Staging")!.Value),
        "land-staging" => new Effect.LandStaging(row.GetInt32("Staging")!.Value),
        "post-comment" => new Effect.PostComment(PullRequestOf(row), row.GetString("Body") ?? ""),
        "close-pull-request" => new Effect.ClosePullRequest(PullRequestOf(row)),
        "compare-again" => new Effect.CompareAgain(PullRequestOf(row), row.GetString("By")),
        "conclude-pull-request" => new Effect.ConcludePullRequest(
            PullRequestOf(row), new(row.GetString("Head")!), new(row.GetString("Integrated")!), row.GetString("Label")),
        var kind => throw new InvalidOperationException($"Row {row.RowKey} of {row.PartitionKey} owes a '{kind}', which this version does not know."),
    };

    private static TableEntity Fill(TableEntity row, string kind, int staging)
    {
        row["Kind"] = kind;
        row["Staging"] = staging;
        return row;
    }

    private static TableEntity Fill(TableEntity row, string kind, PullRequestId pullRequest)
    {
        row["Kind"] = kind;
        row["Repository"] = pullRequest.Repository.FullName;
        row["Number"] = pullRequest.Number;
        return row;
    }

    private static PullRequestId PullRequestOf(TableEntity row) => new(new(row.GetString("Repository")!), row.GetInt32("Number")!.Value);
}
