using System.Text.Json;
using System.Text.Json.Serialization;
using Sluice.Cli.Audit;

namespace Sluice.Cli.Demo;

/// <summary>What came of the play: the document that <c>--json</c> prints.</summary>
/// <param name="Stagings">How many stagings CI was asked to judge.</param>
/// <param name="CiRuns">How many runs CI made of them.</param>
/// <param name="Trials">How many runs were made before, to tell good from broken.</param>
/// <param name="MainTree">The tree the branch holds.</param>
/// <param name="ExpectedTree">The base and all good changes, merged by git itself.</param>
/// <param name="Audit">What comparing the town's memory with the tables found.</param>
/// <param name="Problems">Why it is not verified.</param>
/// <param name="Page">The town's address, when it is kept running.</param>
public sealed record DemoReport(
    string Repository,
    string Branch,
    IReadOnlyList<int> Landed,
    IReadOnlyList<EjectedPullRequest> Ejected,
    int Stagings,
    int CiRuns,
    int Trials,
    string MainTree,
    string ExpectedTree,
    AuditReport Audit,
    bool Verified,
    IReadOnlyList<string> Problems,
    double Seconds,
    IReadOnlyList<ReportedPullRequest> PullRequests,
    IReadOnlyList<SkippedCommit> Skipped,
    Uri? Page)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public string ToJson() => JsonSerializer.Serialize(this, Format);

    internal static DemoReport Of(DemoOptions options, DemoPlan plan, Scene end, DemoVerdict verdict, TimeSpan took, Uri? page) => new(
        Path.GetFullPath(options.Repository),
        plan.History.Branch,
        [.. end.With(PartState.Landed).Select(part => part.Number)],
        [.. end.With(PartState.Ejected).Select(part => new EjectedPullRequest(part.Number, part.Reason))],
        end.Stagings.Count(staging => staging.State is not "empty"),
        end.CiRuns,
        plan.Trials,
        verdict.MainTree,
        plan.ExpectedTree,
        verdict.Audit,
        verdict.IsVerified,
        verdict.Problems,
        Math.Round(took.TotalSeconds, 1),
        [.. end.Parts.Select(ReportedPullRequest.Of)],
        plan.Skipped,
        page);
}

/// <param name="Reason">What its people were told.</param>
public sealed record EjectedPullRequest(int Number, string Reason);

/// <param name="Broken">True when its change was made to fail.</param>
/// <param name="Origin">The commit of the source it repeats; absent when the demo made it up.</param>
/// <param name="Outcome">landed, ejected, staged or waiting.</param>
public sealed record ReportedPullRequest(
    int Number, string Title, bool Broken, string? Origin, string Outcome, int? Staging, string Reason, double? Seconds)
{
    internal static ReportedPullRequest Of(Part part) => new(
        part.Number,
        part.Change.Title,
        part.Change.IsBroken,
        part.Change.Origin,
        part.State.ToString().ToLowerInvariant(),
        part.Staging,
        part.Reason,
        part.Took is { } took ? Math.Round(took.TotalSeconds, 1) : null);
}
