using Sluice.Core.Merging;
using Sluice.Platform.Memory;

namespace Sluice.Scenarios;

public sealed class Approving
{
    [Fact]
    public Task A_push_after_the_approval_needs_a_new_one_and_stops_the_staging() => World.Run(async world =>
    {
        var pull = await world.Open("one");
        await world.Approve(pull);
        await world.StagingShouldCarry(pull);

        await world.Do(github => github.Push(pull.Id, FileChanges.Of("more", "more.txt", "more")));
        await world.Ci.Passes();
        Assert.Empty(world.Landed());

        await world.Say("rita", "@sluice squash r+", pull);
        pull.ShouldRead("Merge method set to `squash`: the commits land as one.");
        await world.Ci.Passes();
        Assert.Equal(["more", "one"], world.Landed());
    });

    [Fact]
    public Task A_withdrawn_approval_takes_the_pull_request_off_the_staging() => World.Run(async world =>
    {
        var (one, two) = (await world.Open("one"), await world.Open("two"));
        await world.Approve(one);
        await world.Say("anna", "sluice r-", one);
        await world.Approve(two);
        await world.StagingShouldCarry(two);
        await world.Ci.Passes();

        Assert.Equal(["two"], world.Landed());
    });

    [Fact]
    public Task A_stranger_may_do_nothing_and_is_told_so() => World.Run(async world =>
    {
        var pull = await world.Open("one");
        await world.Say("mallory", "@sluice r+", pull);

        pull.ShouldRead("@mallory I did nothing: you have no rights on this pull request.");
        await world.StagingShouldCarry();
    }, except: Weather.Loss);

    [Fact]
    public Task An_author_approves_only_when_it_was_delegated() => World.Run(async world =>
    {
        var pull = await world.Open("one");
        await world.Say("anna", "@sluice r+", pull);
        pull.ShouldRead("@anna I did nothing: you may not approve your own pull request.");

        await world.Say("rita", "@sluice delegate+", pull);
        await world.Say("anna", "@sluice r+", pull);
        await world.Ci.Passes();
        Assert.Equal(["one"], world.Landed());
    }, except: Weather.Loss);

    [Fact]
    public Task One_wrong_word_and_nothing_of_the_comment_is_done() => World.Run(async world =>
    {
        var pull = await world.Open("one");
        await world.Say("rita", "@sluice r+ please merge this", pull);

        pull.ShouldRead("@rita I did nothing: `please` is not a command I understand (I do not know this command; line 1, column 12).");
        await world.StagingShouldCarry();
    }, except: Weather.Loss);

    [Fact]
    public Task Several_commits_need_a_method_and_their_people_are_asked_once() => World.Run(async world =>
    {
        var pull = await world.Open("one", [FileChanges.Of("a", "a.txt", "a"), FileChanges.Of("b", "b.txt", "b")]);
        await world.Approve(pull);
        pull.ShouldRead("@anna @rita this pull request has several commits, so I need to know how to merge it: `merge` (keep them, under a merge commit), "
            + "`rebase-merge` (rebase them, under a merge commit) or `rebase-ff` (rebase them, no merge commit).");
        await world.StagingShouldCarry();

        await world.Say("rita", "@sluice rebase-ff", pull);
        pull.ShouldRead("Merge method set to `rebase-ff`: the commits are rebased, and land without a merge commit.");
        await world.Ci.Passes();
        Assert.Equal(["a", "b"], world.Landed());
    });

    [Fact]
    public Task A_review_speaks_as_a_comment_does() => World.Run(async world =>
    {
        var pull = await world.Open("one");
        await world.Do(github => github.Review(pull.Id, "rita", "Looks good.\n\nsluice r+", "COMMENTED"));
        await world.Ci.Passes();
        Assert.Equal(["one"], world.Landed());
    });

    [Fact]
    public Task A_closed_pull_request_leaves_and_comes_back_without_its_approval() => World.Run(async world =>
    {
        var pull = await world.Open("one");
        await world.Approve(pull);
        await world.Do(github => github.Close(pull.Id, "anna"));
        await world.Ci.Passes();
        Assert.Empty(world.Landed());

        await world.Do(github => github.Reopen(pull.Id, "anna"));
        await world.StagingShouldCarry();

        await world.Approve(pull);
        await world.Ci.Passes();
        Assert.Equal(["one"], world.Landed());
    });

    [Fact]
    public Task A_pull_request_pointed_at_another_branch_lands_there() => World.Run(Projects.One(branches: ["main", "1.0"]), async world =>
    {
        var pull = await world.Open("one");
        await world.Approve(pull);
        await world.Do(github => github.Edit(pull.Id, target: "1.0"));
        await world.Ci.Passes();
        Assert.Empty(world.Landed());

        await world.Approve(pull);
        await world.Ci.Passes();
        Assert.Equal(["one"], world.FilesOf(null, "1.0"));
        Assert.Empty(world.Landed());
    }, except: Weather.Loss);

    [Fact]
    public Task An_approval_before_CI_waits_for_it() => World.Run(Projects.Strict(), async world =>
    {
        var pull = await world.Open("one");
        await world.Approve(pull);
        await world.StagingShouldCarry();

        var head = world.GitHub.Snapshot(pull.Id).Head;
        await world.Do(github => github.SetStatus(pull.Id.Repository, head, "ci/test", CommitState.Failure));
        await world.StagingShouldCarry();
        pull.ShouldRead("@anna @rita ci/test failed. This pull request waits until it passes: push a fix, or have it run again.");

        await world.Do(github => github.SetStatus(pull.Id.Repository, head, "ci/test", CommitState.Success));
        await world.StagingShouldCarry(pull);
        await world.Ci.Passes();
        Assert.Equal(["one"], world.Landed());
    });

    [Fact]
    public Task A_status_may_be_known_before_the_pull_request_is() => World.Run(Projects.Strict(), async world =>
    {
        var pull = await world.Open("one");
        var head = world.GitHub.Snapshot(pull.Id).Head;
        await world.Do(github => github.SetStatus(pull.Id.Repository, head, "ci/test", CommitState.Success));

        // The same commit under another label: CI does not judge it again.
        await world.Do(github => github.Close(pull.Id, "anna"));
        await world.Do(github => github.Reopen(pull.Id, "anna"));
        await world.Approve(pull);
        await world.StagingShouldCarry(pull);
        await world.Ci.Passes();
        Assert.Equal(["one"], world.Landed());
    });
}
