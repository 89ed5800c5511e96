using Sluice.Town.Git;

namespace Sluice.Town.GitHub;

/// <summary>Changes pull requests and tells the webhooks. Whoever calls holds the gate.</summary>
internal sealed class PullRequestDesk(Hub hub)
{
    private readonly PullRequestOpening _opening = new(hub);

    public PullRequest Open(Repository home, NewPullRequest wanted, Account by)
    {
        var opened = _opening.Check(home, wanted, by);
        home.Save(opened);
        PointHead(home, opened, by);
        Tell(home, opened, "opened", by);
        return opened;
    }

    public PullRequest Edit(Repository home, PullRequest known, PullRequestEdit edit, Account by)
    {
        if (edit.Title is "")
            throw GitHubRefusalException.Invalid("Issue", "title", "missing_field");

        var edited = known;
        Dictionary<string, object?> changes = [];
        if (edit.Title is { } title && title != known.Title)
        {
            edited = edited with { Title = title };
            changes["title"] = new { from = known.Title };
        }

        if (edit.Body is { } body && body != (known.Body ?? ""))
        {
            edited = edited with { Body = body.Length == 0 ? null : body };
            changes["body"] = new { from = known.Body };
        }

        if (edit.Base is { } branch && branch != known.Base.Branch)
        {
            edited = Retarget(home, edited, branch);
            changes["base"] = new { @ref = new { from = known.Base.Branch }, sha = new { from = known.Base.Sha } };
        }

        if (changes.Count > 0)
        {
            edited = Save(home, edited);
            Tell(home, edited, "edited", by, ("changes", changes));
        }

        return edit.State switch
        {
            "closed" when edited.IsOpen => Close(home, edited, by),
            "open" when !edited.IsOpen => Reopen(home, edited, by),
            _ => edited,
        };
    }

    public PullRequest Close(Repository home, PullRequest known, Account by)
    {
        var closed = Save(home, known with { IsOpen = false, ClosedAt = hub.Now });
        Tell(home, closed, "closed", by);
        return closed;
    }

    public void MarkMerged(Repository home, PullRequest known, ObjectId landed, Account by)
    {
        var merged = known with { IsOpen = false, ClosedAt = hub.Now, MergedAt = hub.Now, MergedBy = by, MergeCommit = landed };
        Tell(home, Save(home, merged), "closed", by);
    }

    public void Synchronize(Repository home, PullRequest known, ObjectId head, Account by)
    {
        var tip = home.BranchHead(known.Base.Branch);
        var moved = Save(home, known.WithMergeabilityUnknown() with
        {
            Head = known.Head with { Sha = head },
            Base = known.Base with { Sha = tip ?? known.Base.Sha },
        });
        PointHead(home, moved, by);
        Tell(home, moved, "synchronize", by, ("before", known.Head.Sha), ("after", head));
        if (tip is { } onto && home.Graph.IsAncestor(head, onto))
            Close(home, moved, by);
    }

    public PullRequest SetDraft(Repository home, PullRequest known, bool isDraft, Account by)
    {
        if (known.IsDraft == isDraft)
            return known;
        var changed = Save(home, known with { IsDraft = isDraft });
        Tell(home, changed, isDraft ? "converted_to_draft" : "ready_for_review", by);
        return changed;
    }

    public PullRequest Save(Repository home, PullRequest pullRequest)
    {
        var saved = pullRequest with { UpdatedAt = hub.Now };
        home.Save(saved);
        return saved;
    }

    public void Tell(Repository home, PullRequest pullRequest, string action, Account by, params (string Key, object? Value)[] more) =>
        hub.Postman.Raise(home, "pull_request", action, by, () =>
        {
            var told = new Dictionary<string, object?>
            {
                ["number"] = pullRequest.Number,
                ["pull_request"] = hub.Views.PullRequest(home, pullRequest),
            };
            foreach (var (key, value) in more)
                told[key] = value;
            return told;
        });

    private PullRequest Reopen(Repository home, PullRequest known, Account by)
    {
        if (known.IsMerged)
            throw StaysClosed("The pull request is merged.");
        if (known.HeadWasRewritten)
            throw StaysClosed($"The {known.Head.Branch} branch was force-pushed or recreated.");

        if (known.Head.Repository?.BranchHead(known.Head.Branch) is not { } head)
            throw StaysClosed($"The {known.Head.Branch} branch has been deleted.");
        if (home.BranchHead(known.Base.Branch) is null)
            throw StaysClosed($"The {known.Base.Branch} branch has been deleted.");

        var open = known.WithMergeabilityUnknown() with { IsOpen = true, ClosedAt = null, Head = known.Head with { Sha = head } };
        var reopened = Save(home, open);
        PointHead(home, reopened, by);
        Tell(home, reopened, "reopened", by);
        return reopened;
    }

    private static GitHubRefusalException StaysClosed(string because) =>
        GitHubRefusalException.Invalid("PullRequest", "state", "custom", $"state cannot be changed. {because}");

    private static PullRequest Retarget(Repository home, PullRequest known, string branch)
    {
        if (!known.IsOpen)
            throw GitHubRefusalException.Invalid("PullRequest", "base", "invalid", "Cannot change the base branch of a closed pull request.");
        return home.BranchHead(branch) is { } tip
            ? known.WithMergeabilityUnknown() with { Base = new(branch, tip) }
            : throw GitHubRefusalException.Invalid("PullRequest", "base", "invalid", $"Proposed base branch '{branch}' was not found");
    }

    private void PointHead(Repository home, PullRequest pullRequest, Account by) =>
        hub.Refs.Move(home, $"refs/pull/{pullRequest.Number}/head", pullRequest.Head.Sha, by);
}
