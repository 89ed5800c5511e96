using Sluice.Core;
using Sluice.Core.Merging;
using static Sluice.Platform.Contracts.GitHub.ScriptedAnswer;
using static Sluice.Platform.Contracts.GitHub.ScriptedGitHub;

namespace Sluice.Platform.Contracts.GitHub;

/// <summary>The write may have happened, and nobody says so.</summary>
public sealed class LostAnswers : ClientTest
{
    private const string Merges = "POST repos/ducks/pond/merges";
    private const string Tmp = "GET repos/ducks/pond/git/ref/heads/tmp.main";
    private const string Posting = "POST repos/ducks/pond/issues/1/comments";
    private const string Listing = "GET repos/ducks/pond/issues/1/comments?per_page=100";

    private static readonly MergeAttempt Merged = new MergeAttempt.Merged(Merge, Tree, [Old, New]);
    private static readonly ScriptedAnswer Created = new(201, ListedCommit(Merge, Old, New));

    private void Knows(Sha sha, params Sha[] parents) =>
        GitHub.On($"GET repos/ducks/pond/git/commits/{sha}", new ScriptedAnswer(200, GitCommit(sha, parents)));

    private int Sent(string line) => GitHub.Lines.Count(sent => sent == line);

    [Fact]
    public async Task A_merge_whose_answer_was_lost_is_found_and_not_repeated()
    {
        GitHub.On(Merges, Reset).OnHead("tmp.main", Merge);
        Knows(Merge, Old, New);

        Assert.Equal(Merged, await MergeAsync());

        Assert.Equal(1, Sent(Merges));
    }

    [Fact]
    public async Task A_merge_that_never_happened_is_sent_again()
    {
        GitHub.On(Merges, Refusal(502, "Bad Gateway"), Created).OnHead("tmp.main", Old, Merge);
        Knows(Old);

        Assert.Equal(Merged, await MergeAsync());

        Assert.Equal(2, Sent(Merges));
    }

    [Fact]
    public async Task A_lost_merge_that_is_seen_late_is_not_mistaken_for_a_commit_already_there()
    {
        GitHub.On(Merges, Refusal(502, "Bad Gateway"), new ScriptedAnswer(204, "")).OnHead("tmp.main", Old, Old, Merge)
            .On($"GET repos/ducks/pond/compare/{New}...{Old}?per_page=1", new ScriptedAnswer(200, """{"status":"diverged"}"""))
            .On($"GET repos/ducks/pond/compare/{New}...{Merge}?per_page=1", new ScriptedAnswer(200, """{"status":"ahead"}"""));
        Knows(Old);
        Knows(Merge, Old, New);

        Assert.Equal(Merged, await MergeAsync());
    }

    [Fact]
    public async Task A_commit_already_there_is_contained_at_the_first_word()
    {
        GitHub.On(Merges, new ScriptedAnswer(204, ""));

        Assert.IsType<MergeAttempt.Contained>(await MergeAsync());
        Assert.Single(GitHub.Requests);
    }

    [Fact]
    public async Task Not_authorized_to_push_is_not_a_conflict_and_passes()
    {
        GitHub.On(Merges, Refusal(409, "You're not authorized to push to this branch. Visit the docs."), Created)
            .OnHead("tmp.main", Old, Merge);
        Knows(Old);

        Assert.Equal(Merged, await MergeAsync());
    }

    [Fact]
    public async Task A_merge_of_something_else_is_never_believed()
    {
        GitHub.On(Merges, new ScriptedAnswer(201, ListedCommit(Merge, Old, Tree)));

        await UnavailableAsync(MergeAsync);
    }

    [Fact]
    public async Task A_merge_github_denies_with_one_hand_and_shows_with_the_other_only_delays()
    {
        GitHub.On(Merges, Refusal(404, "Head does not exist")).OnHead("tmp.main", Old);
        Knows(New, Old);

        await UnavailableAsync(MergeAsync);
    }

    [Fact]
    public async Task A_comment_whose_answer_was_lost_is_found_and_not_repeated()
    {
        GitHub.On(Posting, Refusal(500, "Oops"))
            .On(Listing, new ScriptedAnswer(200, """[{"id":1,"body":"Landed.\r\n<!-- effect:7 -->","created_at":"2026-11-21T12:00:00Z"}]"""));

        Assert.True(await Client.PostCommentAsync(One, "Landed.\n<!-- effect:7 -->\n", Cancellation));

        Assert.Equal(1, Sent(Posting));
    }

    [Fact]
    public async Task A_comment_that_was_never_made_is_sent_again()
    {
        GitHub.On(Posting, Reset, new ScriptedAnswer(201, """{"id":1}""")).On(Listing, new ScriptedAnswer(200, "[]"));

        Assert.True(await Client.PostCommentAsync(One, "Landed.", Cancellation));

        Assert.Equal(2, Sent(Posting));
    }

    [Fact]
    public async Task A_ref_is_read_back_until_it_shows()
    {
        GitHub.On("PATCH repos/ducks/pond/git/refs/heads/staging.main", new ScriptedAnswer(200, Ref(New)))
            .OnHead("staging.main", Old, Old, null, New);

        await Client.SetBranchAsync(Pond, "staging.main", New, Cancellation);

        Assert.Equal(TimeSpan.FromSeconds(0.1 + 0.2 + 0.4), Clock.Passed);
    }

    [Fact]
    public async Task A_merge_is_read_back_until_it_shows()
    {
        GitHub.On(Merges, Created).OnHead("tmp.main", Old, Old, Merge);

        Assert.Equal(Merged, await MergeAsync());

        Assert.Equal(TimeSpan.FromSeconds(0.1 + 0.2), Clock.Passed);
    }

    [Fact]
    public async Task A_deleted_branch_is_read_back_until_it_is_gone()
    {
        GitHub.On("DELETE repos/ducks/pond/git/refs/heads/tmp.main", new ScriptedAnswer(204, "")).OnHead("tmp.main", Old, null);

        await Client.DeleteBranchAsync(Pond, "tmp.main", Cancellation);

        Assert.Equal(TimeSpan.FromSeconds(0.1), Clock.Passed);
    }

    [Fact]
    public async Task A_ref_that_never_shows_makes_github_unavailable_after_forty_seconds()
    {
        GitHub.On("PATCH repos/ducks/pond/git/refs/heads/staging.main", new ScriptedAnswer(200, Ref(New))).OnHead("staging.main", Old);

        await UnavailableAsync(() => Client.SetBranchAsync(Pond, "staging.main", New, Cancellation));

        Assert.InRange(Clock.Passed.TotalSeconds, 40, 42);
    }

    [Fact]
    public async Task A_branch_that_appears_in_between_is_moved_instead_of_created()
    {
        GitHub.On(
                "PATCH repos/ducks/pond/git/refs/heads/tmp.main",
                Refusal(422, "Reference does not exist"), new ScriptedAnswer(200, Ref(New)))
            .On("POST repos/ducks/pond/git/refs", Refusal(422, "Reference already exists"))
            .OnHead("tmp.main", New);

        await Client.SetBranchAsync(Pond, "tmp.main", New, Cancellation);

        Assert.Equal("""{"sha":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","force":true}""", GitHub.Requests.First().Body);
        Assert.Equal(3, Client.Log.Count.Writes);
    }

    [Fact]
    public async Task A_fast_forward_that_was_accepted_stays_so_when_somebody_pushes_on_top()
    {
        GitHub.On("PATCH repos/ducks/pond/git/refs/heads/main", Refusal(502, "Bad Gateway"), new ScriptedAnswer(200, Ref(New)))
            .OnHead("main", Merge)
            .On($"GET repos/ducks/pond/compare/{New}...{Merge}?per_page=1", new ScriptedAnswer(200, """{"status":"ahead"}"""));

        Assert.IsType<FastForward.Moved>(await Client.FastForwardAsync(Pond, "main", New, Cancellation));
    }

    [Fact]
    public async Task A_fast_forward_whose_answer_was_lost_stands_when_somebody_pushed_on_top_since()
    {
        GitHub.On("PATCH repos/ducks/pond/git/refs/heads/main", Reset, Refusal(422, "Update is not a fast forward"))
            .OnHead("main", Merge)
            .On($"GET repos/ducks/pond/compare/{New}...{Merge}?per_page=1", new ScriptedAnswer(200, """{"status":"ahead"}"""));

        Assert.IsType<FastForward.Moved>(await Client.FastForwardAsync(Pond, "main", New, Cancellation));
    }

    [Fact]
    public async Task A_locked_conversation_takes_no_comment()
    {
        GitHub.On(Posting, Refusal(403, "Unable to create comment because issue is locked."));

        Assert.False(await Client.PostCommentAsync(One, "Landed.", Cancellation));
    }
}
