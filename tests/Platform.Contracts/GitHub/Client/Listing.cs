using Sluice.Core;
using static Sluice.Platform.Contracts.GitHub.ScriptedAnswer;
using static Sluice.Platform.Contracts.GitHub.ScriptedGitHub;

namespace Sluice.Platform.Contracts.GitHub;

public sealed class Listing : ClientTest
{
    private const string Commits = "GET repos/ducks/pond/pulls/1/commits?per_page=100";
    private static readonly Sha C1 = new(new string('1', 40));
    private static readonly Sha C2 = new(new string('2', 40));
    private static readonly Sha C3 = new(new string('3', 40));

    [Fact]
    public async Task Commits_listed_by_lying_dates_come_parents_first()
    {
        GitHub.On(Commits, new ScriptedAnswer(200, $"[{ListedCommit(C3, C2)},{ListedCommit(C1, Old)},{ListedCommit(C2, C1)}]"));

        Assert.Equal([C1, C2, C3], (await Client.CommitsAsync(One, Cancellation)).Select(commit => commit.Id));
    }

    [Fact]
    public async Task Pages_are_followed_where_github_says_they_go_on()
    {
        GitHub.On(Commits, new ScriptedAnswer(200, $"[{ListedCommit(C1, Old)}]").With(
                "Link", $"<{ScriptedGitHub.Address}/repositories/7/pulls/1/commits?page=2>; rel=\"next\", <{Address}/repositories/7/pulls/1/commits?page=2>; rel=\"last\""))
            .On("GET repositories/7/pulls/1/commits?page=2", new ScriptedAnswer(200, $"[{ListedCommit(C2, C1)}]"));

        Assert.Equal([C1, C2], (await Client.CommitsAsync(One, Cancellation)).Select(commit => commit.Id));
    }

    [Fact]
    public async Task What_has_not_changed_is_not_sent_again()
    {
        GitHub.On(Commits, new ScriptedAnswer(200, $"[{ListedCommit(C1, Old)}]").With("ETag", "W/\"1\""), new ScriptedAnswer(304, ""));

        var first = await Client.CommitsAsync(One, Cancellation);
        var second = await Client.CommitsAsync(One, Cancellation);

        Assert.Equal(first, second);
        Assert.Equal("W/\"1\"", GitHub.Requests.Last().Headers["If-None-Match"]);
    }

    [Fact]
    public async Task A_branch_head_is_never_answered_from_memory()
    {
        GitHub.On("GET repos/ducks/pond/git/ref/heads/main", new ScriptedAnswer(200, Ref(Old)).With("ETag", "\"1\""), new ScriptedAnswer(200, Ref(New)));

        Assert.Equal(Old, await HeadAsync());
        Assert.Equal(New, await HeadAsync());

        Assert.All(GitHub.Requests, request => Assert.DoesNotContain("If-None-Match", request.Headers.Keys));
    }

    [Fact]
    public async Task A_branch_name_keeps_its_slashes_and_escapes_the_rest()
    {
        GitHub.On("GET repos/ducks/pond/git/ref/heads/saas-1%2B%23/x", Refusal(404, "Not Found"));

        Assert.Null(await HeadAsync("saas-1+#/x"));
    }

    [Fact]
    public async Task A_pull_request_of_a_deleted_account_has_a_ghost_for_its_author()
    {
        GitHub.On("GET repos/ducks/pond/pulls/1", new ScriptedAnswer(200, $$"""
            {"number":1,"state":"closed","title":"Fix","body":"","user":null,"draft":false,"merged":false,"commits":1,
             "updated_at":"2026-11-21T12:00:00Z","head":{"label":null,"ref":"fix","sha":"{{New}}","repo":null},"base":{"ref":"main","sha":"{{Old}}"} }
            """));

        var seen = await Client.PullRequestAsync(One, Cancellation);

        Assert.NotNull(seen);
        Assert.Equal(("ghost", "ghost:fix", null), (seen.Author, seen.Label, seen.Body));
    }
}
