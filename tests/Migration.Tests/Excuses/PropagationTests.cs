using Sluice.Core.Migration;

namespace Sluice.Migration.Tests.Excuses;

public sealed class PropagationTests
{
    private static Scene Chain => new Scene()
        .Upload("app", "2", "app@amd64 lib (>= 2)").Upload("lib", "2", "lib@amd64 base (>= 2)").Upload("base", "2", "base@amd64")
        .Target("app", "1", "app@amd64").Target("lib", "1", "lib@amd64").Target("base", "1", "base@amd64");

    [Fact]
    public void X_01_the_worst_of_all_findings_counts()
    {
        var scene = Chain.Hints("block base");

        Assert.Equal(PolicyVerdict.RejectedPermanently, scene.Judge(_ => new() { Policy = "autopkgtest", Verdict = PolicyVerdict.RejectedPermanently })
            .Single(excuse => excuse.Item.Package == "base").Verdict);
        Assert.Equal(PolicyVerdict.PassHinted, Chain.Judge(_ => new() { Policy = "autopkgtest", Verdict = PolicyVerdict.PassHinted })[0].Verdict);
    }

    [Fact]
    public void X_02_the_last_four_rejections_are_blocked() => Assert.Equal(
        [PolicyVerdict.RejectedBlockedByAnotherItem, PolicyVerdict.RejectedNeedsApproval, PolicyVerdict.RejectedCannotDetermineIfPermanent, PolicyVerdict.RejectedPermanently],
        Enum.GetValues<PolicyVerdict>().Where(verdict => verdict.IsBlocked()));

    [Theory]
    [InlineData(PolicyVerdict.Pass, "Will attempt migration (Any information below is purely informational)")]
    [InlineData(PolicyVerdict.PassHinted, "Will attempt migration due to a hint (Any information below is purely informational)")]
    [InlineData(PolicyVerdict.RejectedTemporarily, "Waiting for test results, another package or too young (no action required now - check later)")]
    [InlineData(PolicyVerdict.RejectedWaitingForAnotherItem, "Waiting for another item to be ready to migrate (no action required now - check later)")]
    [InlineData(PolicyVerdict.RejectedCannotDetermineIfPermanent, "BLOCKED: Maybe temporary, maybe blocked but Britney is missing information (check below)")]
    [InlineData(PolicyVerdict.RejectedPermanently, "BLOCKED: Rejected/violates migration policy/introduces a regression")]
    public void X_04_every_verdict_has_its_sentence(PolicyVerdict verdict, string sentence) => Assert.Equal(sentence, verdict.Sentence());

    [Fact]
    public void X_20_force_lets_through_whatever_was_found()
    {
        var excuse = Chain.Hints("block base\nforce base/2").Judge("base");

        Assert.Equal((PolicyVerdict.PassHinted, true, "release"), (excuse.Verdict, excuse.IsCandidate, excuse.ForcedBy));
        Assert.Contains("Should ignore, but forced by release", ExcuseText.Lines(excuse));
    }

    [Theory]
    [InlineData("force base/1")]
    [InlineData("force base/2/i386")]
    public void X_20_force_means_exactly_this_item(string hint) => Assert.False(Chain.Hints($"block base\n{hint}").Judge("base").IsCandidate);

    [Fact]
    public void X_20_whoever_is_forced_is_not_held_by_others()
    {
        var excuse = Chain.Hints("block base\nforce lib/2").Judge("lib");

        Assert.True(excuse.IsCandidate);
        Assert.Equal(["base"], excuse.BlockedBy);
    }

    [Fact]
    public void X_20_what_was_overruled_is_what_was_found_and_not_the_others_fate()
    {
        var excuse = Chain.Hints("block base\nblock lib\nforce lib/2").Judge("lib");

        Assert.Equal((true, null), (excuse.IsForced, excuse.Invalidated));
        Assert.Equal(["block"], excuse.Findings.SelectMany(finding => finding.Reasons));
    }

    [Fact]
    public void X_20_force_of_what_nothing_holds_changes_nothing()
    {
        var excuse = Chain.Hints("force base/2").Judge("base");

        Assert.Equal((PolicyVerdict.Pass, false), (excuse.Verdict, excuse.IsForced));
    }

    [Fact]
    public void X_30_one_of_several_alternatives_is_enough()
    {
        var scene = new Scene().Upload("app", "2", "app@amd64 one | two").Upload("one", "1", "one@amd64").Upload("two", "1", "two@amd64").Hints("block one");

        Assert.True(scene.Judge("app").IsCandidate);
        Assert.Equal(["two"], scene.Judge("app").MigrateAfter);
        Assert.False(scene.Hints("block two").Judge("app").IsCandidate);
    }

    [Fact]
    public void X_30_what_no_excuse_brings_is_impossible()
    {
        // The library is built of a stand-in of a source, which never migrates.
        var facts = new Scene().Upload("app", "2", "app@amd64").Facts();
        var needy = ExcuseFinder.Find(facts)[0].With(new() { Policy = "depends", Needs = [new("depends", "amd64", [], "lib (>= 2)")] });

        var excuse = PropagationRules.Propagate([needy], facts)[0];
        Assert.Equal((PolicyVerdict.RejectedPermanently, "depends"), (excuse.Verdict, excuse.Invalidated!.Reasons[0]));
        Assert.Contains("Impossible Depends: app -> lib (&gt;= 2) [amd64]", ExcuseText.Lines(excuse));
    }

    [Fact]
    public void X_31_an_invalid_item_invalidates_all_that_need_it()
    {
        var blocked = Chain.Hints("block base");
        Assert.Equal((PolicyVerdict.RejectedBlockedByAnotherItem, "depends"), (blocked.Judge("lib").Verdict, blocked.Judge("lib").Invalidated!.Reasons[0]));
        Assert.Equal(PolicyVerdict.RejectedBlockedByAnotherItem, blocked.Judge("app").Verdict);

        var waiting = Chain.Judge(excuse => excuse.Item.Package == "base" ? new() { Policy = "autopkgtest", Verdict = PolicyVerdict.RejectedTemporarily } : null);
        Assert.Equal(
            [("app", PolicyVerdict.RejectedWaitingForAnotherItem), ("base", PolicyVerdict.RejectedTemporarily), ("lib", PolicyVerdict.RejectedWaitingForAnotherItem)],
            waiting.Select(excuse => (excuse.Item.Package, excuse.Verdict)));
    }

    [Fact]
    public void X_31_items_that_need_each_other_stand_or_fall_together()
    {
        var scene = new Scene().Upload("a", "1", "a@amd64 b").Upload("b", "1", "b@amd64 a").Upload("c", "1", "c@amd64 b");

        Assert.All(scene.Judge(), excuse => Assert.True(excuse.IsCandidate));
        Assert.All(scene.Hints("block a").Judge(), excuse => Assert.False(excuse.IsCandidate));
    }

    [Fact]
    public void X_31_a_chain_of_any_length_is_followed()
    {
        var scene = new Scene().Upload("p0", "1", "p0@amd64").Hints("block p0");
        for (var number = 1; number < 3000; number++)
            scene.Upload($"p{number}", "1", $"p{number}@amd64 p{number - 1}");

        Assert.All(scene.Judge(), excuse => Assert.False(excuse.IsCandidate));
    }

    [Fact]
    public void X_32_needs_are_shown_with_what_holds_them()
    {
        var scene = Chain.Hints("block base");

        var lines = ExcuseText.Lines(scene.Judge("lib"));
        Assert.Equal("Migration status for lib (1 to 2): BLOCKED: Cannot migrate due to another item, which is blocked (please check which dependencies are stuck)", lines[0]);
        Assert.Equal("Issues preventing migration:", lines[1]);
        Assert.Contains("Depends: lib <a href=\"#base\">base</a> (not considered)", lines);
        Assert.Contains("Invalidated by dependency", lines);
        Assert.Equal(["base"], scene.Judge("lib").BlockedBy);
        Assert.Empty(scene.Judge("lib").MigrateAfter);
    }

    [Fact]
    public void X_33_the_order_of_excuses_does_not_matter()
    {
        var facts = Chain.Hints("block base").Facts();
        var judged = MigrationPolicies.AfterTests(MigrationPolicies.BeforeTests(ExcuseFinder.Find(facts), facts), facts);

        var forwards = PropagationRules.Propagate(judged, facts);
        var backwards = PropagationRules.Propagate([.. judged.Reverse()], facts).Reverse();
        Assert.Equal(forwards.Select(ExcuseText.Lines), backwards.Select(ExcuseText.Lines));
    }
}
