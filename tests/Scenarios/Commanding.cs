using Sluice.Core.Merging;
using Sluice.Platform.Memory;

namespace Sluice.Scenarios;

/// <summary>What people may tell the bot, and what it answers (12.9).</summary>
public sealed class Commanding
{
    private const string Thanks = "@rita I did nothing: `thanks` is not a command I understand (I do not know this command; line 1, column 25).";

    [Fact]
    public Task A_wrong_word_on_the_line_spoils_all_of_it_238() => World.Run(async world =>
    {
        var pull = await world.Open("one");
        await world.Say("rita", "@sluice r+ rebase-merge thanks", pull);

        pull.ShouldRead(Thanks);
        await world.StagingShouldCarry();
    }, except: Weather.Loss);

    [Fact]
    public Task A_wrong_word_on_another_line_spoils_all_of_it_239() => World.Run(async world =>
    {
        var pull = await world.Open("one");
        await world.Say("rita", "@sluice r+\n@sluice fw=foo", pull);

        pull.ShouldRead("@rita I did nothing: `fw=foo` is not a command I understand (`fw=` takes `default`, `skipci`, `skipmerge` or `no`; line 2, column 9).");
        await world.StagingShouldCarry();
    }, except: Weather.Loss);

    [Fact]
    public Task Skipchecks_stands_in_for_review_and_CI_and_signs_the_commit_247() => World.Run(Projects.Strict(), async world =>
    {
        var pull = await world.Open("one");
        await world.Say("rita", "@sluice skipchecks", pull);
        await world.StagingShouldCarry(pull);
        await world.Ci.Passes();

        Assert.Equal(["one"], world.Landed());
        Assert.Contains("Signed-off-by: rita <", world.GitHub.History(pull.Id.Repository, "main")[0].Message, StringComparison.Ordinal);
    });

    [Fact]
    public Task Skipchecks_does_not_stand_in_for_a_method_248() => World.Run(Projects.Strict(), async world =>
    {
        var pull = await world.Open("one", [FileChanges.Of("a", "a.txt", "a"), FileChanges.Of("b", "b.txt", "b")]);
        await world.Say("rita", "@sluice skipchecks", pull);
        pull.ShouldRead("@anna @rita this pull request has several commits, so I need to know how to merge it: `merge` (keep them, under a merge commit), "
            + "`rebase-merge` (rebase them, under a merge commit) or `rebase-ff` (rebase them, no merge commit).");
        await world.StagingShouldCarry();

        await world.Say("rita", "@sluice squash", pull);
        pull.ShouldRead("Merge method set to `squash`: the commits land as one.");
        await world.Ci.Passes();
        Assert.Equal(["a", "b"], world.Landed());
    });

    [Fact]
    public Task One_waiver_covers_the_batch_but_not_its_errors_249_250() => World.Run(Projects.Two(), async world =>
    {
        var (one, other) = (await world.Open("both"), await world.Open("both", "acme/addons"));
        await world.Say("rita", "@sluice skipchecks", one);
        await world.Ci.Passes();

        Assert.Equal(["both"], world.Landed());
        Assert.Equal(["both"], world.Landed("acme/addons"));
        Assert.False(other.IsOpen);
    });

    [Fact]
    public Task Authors_and_delegates_may_not_bypass_anything_251() => World.Run(async world =>
    {
        var pull = await world.Open("one");
        await world.Say("rita", "@sluice delegate=bob", pull);
        await world.Say("bob", "@sluice skipchecks cancel alone", pull);
        pull.ShouldRead("@bob I did nothing:\n- only a reviewer may say `skipchecks`\n- only a reviewer may say `cancel`\n- only a reviewer may set the priority");

        await world.Say("anna", "@sluice NOW", pull);
        pull.ShouldRead("@anna I did nothing:\n- only a reviewer may set the priority\n- only a reviewer may say `skipchecks`\n- only a reviewer may say `cancel`");
        await world.StagingShouldCarry();
    }, except: Weather.Loss);

    [Fact]
    public Task A_waiver_goes_with_somebody_elses_push() => World.Run(Projects.Strict(), async world =>
    {
        var pull = await world.Open("one", [FileChanges.Of("add one", "one.txt", "one")], draft: true);
        await world.Say("rita", "@sluice skipchecks", pull);
        await world.Do(github => github.Push(pull.Id, FileChanges.Of("more", "more.txt", "more")));

        pull.ShouldRead("@anna @rita this was pushed to, so `skipchecks` no longer holds: it was given for other code.");
        await world.Do(github => github.SetDraft(pull.Id, false));
        await world.StagingShouldCarry();
    });

    [Fact]
    public Task Withdrawing_takes_the_waiver_too_and_says_so() => World.Run(Projects.Strict(), async world =>
    {
        var pull = await world.Open("one");
        await world.Say("rita", "@sluice skipchecks", pull);
        await world.StagingShouldCarry(pull);
        await world.Say("anna", "@sluice r-", pull);

        pull.ShouldRead("@anna withdrew `skipchecks` as well: checks and approval count again.");
        await world.StagingShouldCarry();
    }, except: Weather.Loss);

    [Fact]
    public Task Whoever_approves_what_fails_is_told_once() => World.Run(Projects.Strict(), async world =>
    {
        var pull = await world.Open("one");
        var head = world.GitHub.Snapshot(pull.Id).Head;
        await world.Do(github => github.SetStatus(pull.Id.Repository, head, "ci/test", CommitState.Failure, "http://ci.test/1"));
        await world.Approve(pull);

        pull.ShouldRead("@rita approved, but ci/test failed (view more at http://ci.test/1). It lands once that passes: push a fix, or have it run again.");
        await world.Do(github => github.SetStatus(pull.Id.Repository, head, "ci/test", CommitState.Failure, "http://ci.test/1", "in other words"));
        await world.Do(github => github.SetStatus(pull.Id.Repository, head, "ci/test", CommitState.Failure, "http://ci.test/2"));
        pull.ShouldRead("@anna @rita ci/test failed (view more at http://ci.test/2). This pull request waits until it passes: push a fix, or have it run again.");
    });

    [Fact]
    public Task Anybody_is_told_what_they_may_do() => World.Run(async world =>
    {
        var pull = await world.Open("one");
        await world.Say("mallory", "@sluice help", pull);
        pull.ShouldRead("@mallory you have no rights on this pull request. Begin a line with `@sluice` and write:\n\n- `help`: this");
    }, except: Weather.Loss);

    [Fact]
    public Task Check_compares_and_says_what_was_out_of_date() => World.Run(async world =>
    {
        var pull = await world.Open("one");
        await world.Say("anna", "@sluice check", pull);
        for (var minute = 0; minute < 4; minute++)
            await world.TickAsync(TimeSpan.FromMinutes(1));
        pull.ShouldRead("@anna I compared this with GitHub: nothing was out of date.");
        await world.StagingShouldCarry();
    }, except: Weather.Loss);
}
