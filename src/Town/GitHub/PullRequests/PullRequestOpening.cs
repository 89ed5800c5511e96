namespace Sluice.Town.GitHub;

/// <summary>Checks whether a pull request may be opened, and says how it would start out.</summary>
internal sealed class PullRequestOpening(Hub hub)
{
    public PullRequest Check(Repository home, NewPullRequest wanted, Account by)
    {
        if (string.IsNullOrWhiteSpace(wanted.Title))
            throw GitHubRefusalException.Invalid("PullRequest", "title", "missing_field");

        var (headRepository, owner, branch) = FindHead(home, wanted.Head);
        var head = headRepository?.BranchHead(branch);
        var tip = home.BranchHead(wanted.Base);
        List<object> wrong = [];
        if (head is null)
            wrong.Add(GitHubRefusalException.Wrong("PullRequest", "head", "invalid"));
        if (tip is null)
            wrong.Add(GitHubRefusalException.Wrong("PullRequest", "base", "invalid"));
        if (wrong.Count > 0)
            throw new GitHubRefusalException(422, "Validation Failed", wrong);

        if (home.Graph.IsAncestor(head!.Value, tip!.Value))
            throw Custom($"No commits between {wanted.Base} and {branch}");
        var open = home.PullRequests.Where(p => p.IsOpen && p.Base.Branch == wanted.Base);
        if (open.Any(p => p.Head.Repository == headRepository && p.Head.Branch == branch))
            throw Custom($"A pull request already exists for {owner}:{branch}.");

        return new(
            hub.Ids.Next(),
            home.NextNumber,
            by,
            wanted.Title,
            string.IsNullOrEmpty(wanted.Body) ? null : wanted.Body,
            new PullRequestHead(headRepository, headRepository!.Owner, branch, head.Value),
            new PullRequestBase(wanted.Base, tip.Value))
        {
            IsDraft = wanted.IsDraft,
            MaintainerCanModify = wanted.MaintainerCanModify,
            CreatedAt = hub.Now,
            UpdatedAt = hub.Now,
        };
    }

    private static GitHubRefusalException Custom(string message) =>
        new(422, "Validation Failed", new[] { new { resource = "PullRequest", code = "custom", message } });

    private (Repository? Repository, string Owner, string Branch) FindHead(Repository home, string head)
    {
        if (head.Split(':', 2) is not [var owner, var branch])
            return (home, home.Owner.Login, head);

        var repository = home.Owner.Login.Equals(owner, StringComparison.OrdinalIgnoreCase)
            ? home
            : hub.Repositories.FirstOrDefault(r => r.Root == home.Root && r.Owner.Login.Equals(owner, StringComparison.OrdinalIgnoreCase));
        return (repository, owner, branch);
    }
}
