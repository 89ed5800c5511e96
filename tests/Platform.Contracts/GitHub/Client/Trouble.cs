using Sluice.Core.Merging;
using Sluice.Platform.GitHub;
using static Sluice.Platform.Contracts.GitHub.ScriptedAnswer;
using static Sluice.Platform.Contracts.GitHub.ScriptedGitHub;

namespace Sluice.Platform.Contracts.GitHub;

public sealed class Trouble : ClientTest
{
    private const string MainRef = "GET repos/ducks/pond/git/ref/heads/main";
    private static readonly ScriptedAnswer Main = new(200, Ref(Old));

    public static TheoryData<int> ServerErrors => [500, 502, 503, 504];

    [Theory]
    [MemberData(nameof(ServerErrors))]
    public async Task A_read_is_repeated_through_server_errors(int status)
    {
        GitHub.On(MainRef, Refusal(status, "Server Error"), Refusal(status, "Server Error"), Main);

        Assert.Equal(Old, await HeadAsync());
    }

    [Fact]
    public async Task A_read_is_repeated_through_resets_pages_and_empty_answers()
    {
        GitHub.On(MainRef, Reset, ScriptedAnswer.Page, new ScriptedAnswer(200, ""), Main);

        Assert.Equal(Old, await HeadAsync());
    }

    [Fact]
    public async Task Trouble_that_lasts_makes_github_unavailable()
    {
        GitHub.On(MainRef, Refusal(503, "Down").With("Retry-After", "90"));

        var unavailable = await UnavailableAsync(() => HeadAsync());

        Assert.Equal("GitHub answered GET repos/ducks/pond/git/ref/heads/main with 503.", unavailable.Message);
        Assert.Equal(TimeSpan.FromSeconds(90), unavailable.RetryAfter);
        Assert.Equal(4, GitHub.Requests.Count);
    }

    [Fact]
    public async Task Json_that_is_not_the_answer_makes_github_unavailable()
    {
        GitHub.On(MainRef, new ScriptedAnswer(200, """{"object":"""));

        await UnavailableAsync(() => HeadAsync());
    }

    [Fact]
    public async Task A_page_of_an_error_is_trouble_too()
    {
        GitHub.On(MainRef, new ScriptedAnswer(404, "<html>Not here</html>", "text/html"));

        await UnavailableAsync(() => HeadAsync());
    }

    [Fact]
    public async Task A_caller_who_gives_up_is_not_told_that_github_is_down()
    {
        GitHub.On(MainRef, new ScriptedAnswer(0, "") { Breaks = new OperationCanceledException() });
        using var given = new CancellationTokenSource();
        await given.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Client.BranchHeadAsync(Pond, "main", given.Token));
    }

    [Fact]
    public async Task A_renamed_repository_is_followed_and_a_write_stays_a_write()
    {
        GitHub.On("POST repos/ducks/pond/git/commits", new ScriptedAnswer(307, "{}").With("Location", $"{ScriptedGitHub.Address}/repositories/7/git/commits"))
            .On("POST repositories/7/git/commits", new ScriptedAnswer(201, GitCommit(New, Old)));

        var commit = await Client.CreateCommitAsync(Pond, new NewCommit("m", Tree, [Old], null, null), Cancellation);

        Assert.Equal(New, commit.Id);
        Assert.Equal(GitHub.Requests.First().Body, GitHub.Requests.Last().Body);
    }

    [Fact]
    public async Task The_token_never_goes_to_another_host()
    {
        GitHub.On(MainRef, new ScriptedAnswer(301, "{}").With("Location", "https://evil.example/repos/ducks/pond/git/ref/heads/main"));

        var refused = await Assert.ThrowsAsync<GitHubRefusedException>(() => HeadAsync());

        Assert.Contains("another host, evil.example", refused.Message, StringComparison.Ordinal);
        Assert.Single(GitHub.Requests);
    }

    [Fact]
    public async Task Every_call_says_who_we_are_and_what_we_understand()
    {
        GitHub.On(MainRef, Main);

        await HeadAsync();

        var headers = Assert.Single(GitHub.Requests).Headers;
        Assert.Equal($"Bearer {Secret}", headers["Authorization"]);
        Assert.Equal("sluice/1", headers["User-Agent"]);
        Assert.Equal("application/vnd.github+json", headers["Accept"]);
        Assert.Equal("2022-11-28", headers["X-GitHub-Api-Version"]);
    }
}
