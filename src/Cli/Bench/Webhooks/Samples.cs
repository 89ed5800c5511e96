using Sluice.Town.GitHub;

namespace Sluice.Cli.Bench;

/// <summary>One delivery of each event, in GitHub's full shape: the stand-in is made to send them.</summary>
internal static class Samples
{
    public static async Task<IReadOnlyDictionary<string, byte[]>> TakeAsync(GitHubStandIn github, Uri sink, CancellationToken cancellation)
    {
        var repository = await github.CreateRepositoryAsync(BenchProject.Repository.FullName, cancellation: cancellation);
        repository.Grant(BenchProject.Author, Permission.Write);
        repository.Grant(BenchProject.Reviewer, Permission.Write);
        await repository.AddHookAsync(sink, secret: null, ["pull_request", "issue_comment", "status"], cancellation: cancellation);
        var files = new Dictionary<string, string?> { ["change"] = "A change.\n" };
        var commit = await repository.CommitAsync("change", "Change something", files, BenchProject.Author, cancellation);
        var wanted = new NewPullRequest("Change something", "change", repository.DefaultBranch) { Body = "It was not as it should be. Now it is." };
        var pull = await repository.OpenPullRequestAsync(wanted, BenchProject.Author, cancellation);
        await repository.CommentAsync(pull.Number, "Thank you.", BenchProject.Reviewer, cancellation);
        await repository.SetStatusAsync(commit.Id, new("pending", BenchProject.RequiredStatus, "It runs.", "http://ci.invalid/1"), BenchProject.Author, cancellation);
        await github.IdleAsync(cancellation);

        // Known to the gate only through what the bench says.
        await repository.CloseAsync(pull.Number, BenchProject.Author, cancellation);
        return github.Deliveries
            .Where(delivery => delivery.Event is "issue_comment" or "status" or "pull_request")
            .GroupBy(delivery => delivery.Event)
            .ToDictionary(kind => kind.Key, kind => kind.First().Body);
    }
}
