using Sluice.Core;
using Sluice.Core.Merging;

namespace Sluice.Functions.Pages;

/// <summary>A staging: how it stands or ended, since when and why, what is in it, and what CI says of each repository.</summary>
internal sealed record StagingCard(Staging Staging, Project Project, BranchId Branch, PastStaging? Past)
{
    public Look Look => Past is null ? Look.Of(Staging, Project) : Look.Of(Past.End);

    public static StagingCard Of(Staging staging, Project project, BranchId branch) => new(staging, project, branch, null);

    public static StagingCard Of(PastStaging past, Project project, BranchId branch) => new(past.Staging, project, branch, past);

    /// <param name="titles">What is known of open pull requests: those that landed are named by number alone.</param>
    public Html Draw(Sight sight, IReadOnlyDictionary<PullRequestId, string> titles) => $"""
        <article class="staging {Look.Colour}" id="staging-{Staging.Number}" aria-labelledby="staging-{Staging.Number}-name">
        <h4 id="staging-{Staging.Number}-name">{Pieces.Page(Addresses.OfStaging(Branch, Staging.Number), $"Staging {Staging.Number}")} {Pieces.Badge(Look)}</h4>
        <p class="quiet">{When}</p>
        {Html.When(Because(sight) is not "", $"<p>{Pieces.Sentence(Because(sight))}</p>")}
        <ul class="batches">{Staging.PullRequests.GroupBy(staged => staged.Group, StringComparer.Ordinal).Select(batch => Batch(batch, sight, titles))}</ul>
        {Checks()}
        </article>
        """;

    /// <summary>What CI was asked and what it said, a line for each context: nothing heard is not the same as pending.</summary>
    public Html Checks()
    {
        var checks = Staging.Heads
            .SelectMany(head => CheckRules.RequiredOnStagings(Project, head.Repository), (head, context) =>
                (head.Repository, Context: context, Status: head.Statuses.FirstOrDefault(status => status.Context == context)))
            .ToList();
        if (checks.Count == 0)
            return Html.Nothing;

        var passed = checks.Count(check => check.Status?.State is CommitState.Success);
        return $"""
            <details id="checks-{Staging.Number}"><summary>{passed} of {Pieces.Count(checks.Count, "required status", "required statuses")} passed</summary>
            <ul class="checks">{checks.Select(check => Check(check.Repository, check.Context, check.Status))}</ul></details>
            """;
    }

    private Html When => this switch
    {
        { Past: { } past } => Pieces.Between(Staging.CreatedAt, past.At),
        { Staging: { Phase: StagingPhase.Judging, Deadline: { } deadline } } => $"{Pieces.Time(Staging.CreatedAt)}; CI has until {Pieces.Time(deadline)}",
        _ => Pieces.Time(Staging.CreatedAt),
    };

    /// <remarks>Of one that landed whole, the badge says it all.</remarks>
    private string Because(Sight sight) =>
        Past is null or { End: StagingEnd.Landed, Because: "every required status passed" } || !sight.Sees(Project) ? "" : Past.Because;

    private static Html Check(RepositoryName repository, string context, CommitStatus? status)
    {
        var look = Look.Of(status);
        return $"<li>{Pieces.Badge(look)} {Pieces.Link(status?.Url, Pieces.Words(context))} <span class=\"quiet\">{repository.FullName}</span></li>";
    }

    private Html Batch(IEnumerable<StagedPullRequest> batch, Sight sight, IReadOnlyDictionary<PullRequestId, string> titles) =>
        $"<li>{batch.Select(staged => PullRequestLine.Draw(staged.Id, titles.GetValueOrDefault(staged.Id), Project, sight))}</li>";
}
