using Sluice.Core;
using Sluice.Core.Merging;
using Sluice.Functions.Pages;
using Sluice.Functions.ShowDashboard;

namespace Sluice.Functions.Tests.Pages;

public sealed class DrawingTheDashboard
{
    private static readonly PullRequest Ready = Scene.Pull(1, "Round half to even").Approved();

    [Fact]
    public void Batches_are_sorted_by_what_keeps_them()
    {
        var blocked = Scene.Pull(2, "Blocked").Approved() with { Statuses = [] };
        var failed = Scene.Pull(3, "Failed").Approved() with { Error = new("staging failed: ci/build failed", Scene.Noon) };
        var split = Scene.Pull(4, "Split").Approved();
        var waiting = Waiting.Of(Scene.Board(Ready, blocked, failed, split, Scene.Pull(5)) with { Splits = [new(1, [split.Group])] }, Scene.Acme);

        Assert.Equal([split], waiting.Splits.Single().Batches.SelectMany(batch => batch.PullRequests));
        Assert.Equal([Ready], waiting.Ready.SelectMany(batch => batch.PullRequests));
        Assert.Equal([blocked], waiting.Blocked.SelectMany(stuck => stuck.Batch.PullRequests));
        Assert.Equal([failed], waiting.Failed.SelectMany(stuck => stuck.Batch.PullRequests));
        Assert.Equal([5], waiting.Unapproved.SelectMany(stuck => stuck.Batch.PullRequests).Select(pull => pull.Id.Number));
    }

    [Fact]
    public void Who_is_blocked_says_why()
    {
        var page = Draw(Scene.Of(Scene.Board(Scene.Pull(2).Approved() with { Statuses = [] })));

        Assert.Contains("<span class=\"why\"><bdi>waits for ci/build</bdi></span>", page, StringComparison.Ordinal);
        Assert.Contains("Nothing is ready: 1 blocked, 0 failed.", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Six_stagings_are_shown_those_in_play_first()
    {
        var page = Draw(Scene.Of(
            Scene.Board(Ready) with { Stagings = [Scene.Judging(9, Ready)] },
            latest: [.. Enumerable.Range(1, 8).Reverse().Select(number => Scene.Past(number, StagingEnd.Landed))]));

        Assert.Equal([9, 8, 7, 6, 5, 4], Enumerable.Range(1, 9).Where(number => page.Contains($"id=\"staging-{number}\"", StringComparison.Ordinal)).Reverse());
    }

    [Theory]
    [InlineData(StagingEnd.Landed, "green", "landed")]
    [InlineData(StagingEnd.Divided, "red", "failed, divided")]
    [InlineData(StagingEnd.Ejected, "red", "failed, ejected")]
    [InlineData(StagingEnd.Cancelled, "grey", "cancelled")]
    [InlineData(StagingEnd.Outrun, "grey", "outrun")]
    [InlineData(StagingEnd.Empty, "grey", "nothing to stage")]
    public void How_a_staging_ended_is_a_colour_and_a_word(StagingEnd end, string colour, string word)
    {
        var page = Draw(Scene.Of(Scene.Board(), latest: [Scene.Past(3, end, "for a reason")]));

        Assert.Contains($"<article class=\"staging {colour}\" id=\"staging-3\"", page, StringComparison.Ordinal);
        Assert.Contains($"</span> {word}</span>", page, StringComparison.Ordinal);
        Assert.Contains("for a reason", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_status_not_received_is_not_the_same_as_pending()
    {
        var staging = Scene.Judging(9, Ready);
        var heads = staging.Heads.Select(head => head.Repository == Scene.Home ? head with { Statuses = [Scene.Said(CommitState.Pending)] } : head);
        var page = Draw(Scene.Of(Scene.Board(Ready) with { Stagings = [staging with { Heads = heads.ToSeq() }] }));

        Assert.Contains("<summary>0 of 2 required statuses passed</summary>", page, StringComparison.Ordinal);
        Assert.Contains("</span> pending</span> <a href=\"https://ci.test/71\" rel=\"noreferrer\"><bdi>ci/build</bdi></a> <span class=\"quiet\">acme/core</span>", page, StringComparison.Ordinal);
        Assert.Contains("</span> not received</span> <bdi>ci/build</bdi> <span class=\"quiet\">acme/addons</span>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void What_passed_and_may_not_land_is_told_from_what_runs()
    {
        var staging = Scene.Judging(9, Ready);
        var green = staging with { Heads = staging.Heads.Select(head => head with { Statuses = [Scene.Said(CommitState.Success)] }).ToSeq() };
        var page = Draw(Scene.Of(Scene.Board(Ready) with { Stagings = [green], LandingPausedBecause = "rita: release day" }));

        Assert.Contains("passed, not yet landed", page, StringComparison.Ordinal);
        Assert.Contains("Staging 9 passed; landing is switched off.", page, StringComparison.Ordinal);
        Assert.Contains("<strong>Landing is switched off</strong> <bdi>by rita: release day</bdi>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stopped_branch_a_switch_and_what_is_parked_or_late_are_banners()
    {
        var scene = Scene.Of(Scene.Board() with { StoppedBecause = "the trees differ" }, Scene.Acme with { Stages = false }) with
        {
            Owed =
            [
                new(new(Scene.Main, 1), new Effect.BuildStaging(1), 8, Scene.Noon, Parked: true, "no"),
                new(new(Scene.Main, 2), new Effect.BuildStaging(2), 0, Scene.Noon.AddMinutes(-3), Parked: false, null),
            ],
        };
        var page = DashboardPage.Draw([scene], parked: 2, Scene.Insider).ToString();

        Assert.Contains("<strong>Stopped.</strong> <bdi>the trees differ. Nothing is staged or landed until a maintainer has looked.</bdi>", page, StringComparison.Ordinal);
        Assert.Contains("<strong>Staging is switched off</strong> <bdi>in the configuration.</bdi>", page, StringComparison.Ordinal);
        Assert.Contains("<strong>2 messages are parked: a maintainer must look.</strong>", page, StringComparison.Ordinal);
        Assert.Contains("<strong>1 effect is parked: a maintainer must look.</strong>", page, StringComparison.Ordinal);
        Assert.Contains("<strong>1 thing is late.</strong>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_may_not_see_a_repository_sees_neither_titles_nor_reasons_nor_links()
    {
        var scene = Scene.Of(
            Scene.Board(Ready, Scene.Pull(2, "Secret plan").Approved() with { Error = new("secret failure", Scene.Noon) }) with { StoppedBecause = "acme/core differs" },
            latest: [Scene.Past(3, StagingEnd.Cancelled, "secret reason", pulls: [Ready])]);
        var page = Draw(scene, Scene.Outsider);

        Assert.DoesNotContain("ecret", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Round half", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/pull/", page, StringComparison.Ordinal);
        Assert.DoesNotContain("acme/core differs", page, StringComparison.Ordinal);
        Assert.Contains("acme/core#2", page, StringComparison.Ordinal);
        Assert.Contains("Round half", Draw(scene with { Project = Scene.Open }, Scene.Outsider), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_people_write_becomes_part_of_the_page()
    {
        var eve = Scene.Pull(2, Scene.Hostile).Approved() with { Group = Scene.Hostile, Error = new(Scene.Hostile, Scene.Noon) };
        var status = new CommitStatus("ci/build", CommitState.Failure, "javascript:alert(1)", Scene.Hostile, Scene.Noon, 1);
        var staging = Scene.Judging(9, eve);
        var page = Draw(Scene.Of(
            Scene.Board(eve, Scene.Pull(3, Scene.Hostile)) with
            {
                Stagings = [staging with { Heads = [staging.Heads[0] with { Statuses = [status] }] }],
                Splits = [new(1, [Scene.Hostile])],
                StoppedBecause = Scene.Hostile,
                LandingPausedBecause = Scene.Hostile,
            },
            latest: [Scene.Past(3, StagingEnd.Ejected, Scene.Hostile, pulls: [eve])]));

        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript:", page, StringComparison.Ordinal);
        Assert.DoesNotContain('\0', page);
    }

    private static string Draw(BranchScene scene, Sight? sight = null) => DashboardPage.Draw([scene], parked: 0, sight ?? Scene.Insider).ToString();
}
