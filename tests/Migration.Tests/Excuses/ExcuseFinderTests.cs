using Sluice.Core.Migration;

namespace Sluice.Migration.Tests.Excuses;

public sealed class ExcuseFinderTests
{
    [Fact]
    public void X_10_a_source_that_is_gone_is_removed()
    {
        var excuse = new Scene().Target("green", "1", "green").Find("-green");

        Assert.Equal(("-green/1", PolicyVerdict.Pass, "1", null), (excuse.ToString(), excuse.Verdict, excuse.OldVersion, excuse.NewVersion));
        Assert.Equal("Package not in unstable", excuse.Findings[0].Notes[0].Html);
    }

    [Fact]
    public void X_10_unless_told_to_keep_it()
    {
        var scene = new Scene().Target("green", "1", "green");
        scene.Settings = scene.Settings with { KeepsAbsentSources = true };

        Assert.Empty(scene.Find());
    }

    [Fact]
    public void X_10_a_block_of_the_removal_rejects_it()
    {
        var excuse = new Scene().Target("green", "1", "green").Hints("block -green").Find("-green");

        Assert.Equal(PolicyVerdict.RejectedNeedsApproval, excuse.Verdict);
        Assert.Equal(["block"], excuse.Findings[0].Reasons);
        Assert.Equal("Not touching package, as requested by release (contact debian-release if update is needed)", excuse.Findings[0].Notes[1].Html);
    }

    [Fact]
    public void X_11_a_new_version_is_a_source_item()
    {
        var excuse = new Scene().Target("green", "1", "green").Upload("green", "2", "green").Find("green");

        Assert.Equal(("green/2", PolicyVerdict.Pass, "1", "2"), (excuse.ToString(), excuse.Verdict, excuse.OldVersion, excuse.NewVersion));
        Assert.Empty(excuse.MissingBuilds);
    }

    [Fact]
    public void X_11_an_older_version_is_rejected_and_judged_by_no_policy()
    {
        var excuse = new Scene().Target("lightgreen", "1", "lightgreen").Upload("lightgreen", "0.9~beta", "lightgreen").Judge("lightgreen");

        Assert.Equal(PolicyVerdict.RejectedPermanently, excuse.Verdict);
        Assert.Equal(["newerintesting"], excuse.Findings[0].Reasons);
        Assert.Equal("ALERT: lightgreen is newer in the target suite (1 0.9~beta)", excuse.Findings[0].Notes[0].Html);
        Assert.Single(excuse.Findings);
    }

    [Fact]
    public void X_12_nothing_is_said_when_nothing_differs() =>
        Assert.Empty(new Scene().Both("green", "1", "green", "green-doc@all").Find());

    [Fact]
    public void X_12_rebuilds_are_items_of_their_architecture()
    {
        var scene = new Scene().Target("green", "1", "green@amd64", "green2@i386").Upload("green", "1", "green@amd64=1+b1", "green2@i386");

        var excuse = Assert.Single(scene.Find());
        Assert.Equal(("green/amd64/1", PolicyVerdict.Pass), (excuse.ToString(), excuse.Verdict));
        Assert.Equal(["Updated binary: green (1 to 1+b1)"], excuse.Findings[0].DetailedInfo);
    }

    [Fact]
    public void X_12_so_are_new_binaries_and_dropped_ones()
    {
        Assert.Equal(["green/i386/1"], new Scene().Target("green", "1", "green@amd64").Upload("green", "1", "green").Find().Select(excuse => excuse.ToString()));
        Assert.Equal(["green/i386/1"], new Scene().Target("green", "1", "green").Upload("green", "1", "green@amd64").Find().Select(excuse => excuse.ToString()));
    }

    [Fact]
    public void X_12_an_old_library_that_others_need_is_no_reason_to_migrate()
    {
        var scene = new Scene().Target("lib", "2", "lib2@amd64", "lib1@amd64").Upload("lib", "2", "lib2@amd64").Both("app", "1", "app@amd64 lib1");
        Assert.Equal(["lib/amd64/2"], scene.Find().Select(excuse => excuse.ToString()));

        scene.Settings = scene.Settings with { SmoothUpdateSections = ["libs"] };
        Assert.Empty(scene.Find());
    }

    [Fact]
    public void X_12_changes_of_arch_all_never_count() =>
        Assert.Empty(new Scene().Target("green", "1", "green", "doc@all").Upload("green", "1", "green", "doc@all=1+b1", "more@all").Find());

    [Fact]
    public void X_12_a_downgrade_is_wrong()
    {
        var scene = new Scene().Target("green", "1", "a@amd64", "b@amd64=1+b2").Upload("green", "1", "a@amd64=1+b1", "b@amd64=1+b1");

        var excuse = Assert.Single(scene.Judge());
        Assert.Equal(PolicyVerdict.RejectedPermanently, excuse.Verdict);
        Assert.Equal("Not downgrading: b 1+b2 to 1+b1", excuse.Findings[0].Notes[0].Html);
        Assert.Single(excuse.Findings);
    }

    [Fact]
    public void X_12_cruft_is_wrong_unless_it_is_ignored()
    {
        var scene = new Scene().Target("green", "2", "a@amd64=2").Upload("green", "2", "a@amd64=2+b1", "old@amd64=1");

        Assert.Equal("Old cruft: old 1", Assert.Single(scene.Find("green/amd64").Findings[0].Notes).Html);
        scene.Settings = scene.Settings with { IgnoresCruft = true };
        Assert.Equal(PolicyVerdict.Pass, scene.Find("green/amd64").Verdict);
    }

    [Fact]
    public void X_13_a_source_to_be_removed_is_not_updated()
    {
        var excuse = new Scene().Target("green", "1", "green").Upload("green", "2", "green").Hints("remove green/2").Find("green");

        Assert.Equal(PolicyVerdict.RejectedPermanently, excuse.Verdict);
        Assert.Equal(["Removal request by release", "Trying to remove package, not update it"], excuse.Findings[0].Notes.Select(note => note.Html));
    }

    [Fact]
    public void X_13_only_old_binaries_are_a_missing_build()
    {
        var excuse = new Scene().Target("green", "1", "green").Upload("green", "2", "green@amd64=2").Target("x", "1").Find("green");
        Assert.Empty(excuse.MissingBuilds);

        excuse = new Scene().Target("green", "1", "a", "b").Upload("green", "2", "a@amd64", "b@i386=1").Find("green");
        Assert.Equal(["i386"], excuse.MissingBuilds);
        Assert.Equal(PolicyVerdict.RejectedCannotDetermineIfPermanent, excuse.Verdict);
        Assert.Equal(["missingbuild"], excuse.Findings[0].Reasons);
        Assert.StartsWith("missing build on <a href=\"https://buildd.debian.org/", excuse.Findings[0].Notes[0].Html, StringComparison.Ordinal);
        Assert.EndsWith(" target=\"_blank\">i386</a>", excuse.Findings[0].Notes[0].Html, StringComparison.Ordinal);
        Assert.Equal(("1", "b"), (excuse.OldBinaries[0].SourceVersion, string.Join(' ', excuse.OldBinaries[0].Binaries)));
    }

    [Fact]
    public void X_13_arch_all_is_a_build_of_its_own_where_it_is_built_by_itself()
    {
        var scene = new Scene().Target("green", "1", "a", "doc@all").Upload("green", "2", "a", "doc@all=1");
        Assert.Equal(["all"], scene.Find("green").MissingBuilds);

        scene.Settings = scene.Settings with { HasArchAllBuilders = false, AllBuildArchitecture = "i386", IgnoresCruft = true };
        Assert.Empty(scene.Find("green").MissingBuilds);
        Assert.Contains("old binaries left on", Assert.Single(scene.Find("green").Findings[0].DetailedInfo), StringComparison.Ordinal);
    }

    [Fact]
    public void X_13_old_binaries_beside_new_ones_are_cruft()
    {
        var scene = new Scene().Target("green", "1", "a", "old").Upload("green", "2", "a", "old=1");

        var excuse = scene.Find("green");
        Assert.Equal((PolicyVerdict.RejectedPermanently, "cruft"), (excuse.Verdict, excuse.Findings[0].Reasons[0]));
        Assert.Contains("old binaries left on", excuse.Findings[0].Notes[0].Html, StringComparison.Ordinal);

        scene.Settings = scene.Settings with { IgnoresCruft = true };
        Assert.Equal(PolicyVerdict.Pass, scene.Find("green").Verdict);
    }

    [Fact]
    public void X_13_the_worst_of_several_architectures_counts() =>
        Assert.Equal(PolicyVerdict.RejectedPermanently, new Scene().Upload("green", "2", "a@amd64", "old@amd64=1", "b@i386=1").Find("green").Verdict);

    [Fact]
    public void X_13_nothing_built_at_all_is_permanent()
    {
        var excuse = new Scene().Upload("green", "2").Find("green");

        Assert.Equal((PolicyVerdict.RejectedPermanently, "no-binaries"), (excuse.Verdict, excuse.Findings[0].Reasons[0]));
    }

    [Fact]
    public void X_13_an_architecture_that_never_had_binaries_misses_none() =>
        Assert.Empty(new Scene().Target("green", "1", "green@amd64").Upload("green", "2", "green@amd64").Find("green").MissingBuilds);

    [Fact]
    public void X_14_architectures_out_of_sync_hold_nothing_up_and_are_listed_apart()
    {
        var scene = new Scene().Target("green", "1", "a", "b").Upload("green", "2", "a@amd64", "b@i386=1");
        scene.Settings = scene.Settings with { OutOfSyncArchitectures = ["i386"] };

        var excuse = scene.Find("green");
        Assert.Equal(PolicyVerdict.Pass, excuse.Verdict);
        Assert.Empty(excuse.MissingBuilds);
        Assert.Equal(["i386"], excuse.UnimportantMissingBuilds);
        Assert.EndsWith("i386</a> (but i386 isn't keeping up, so never mind)", excuse.Findings[0].Notes[0].Html, StringComparison.Ordinal);
    }

    [Fact]
    public void X_15_additional_suites_must_be_built_wherever_the_target_is()
    {
        var excuse = new Scene().Both("green", "1", "green").Proposed("green", "1.1", "green@amd64").Find("green_tpu");

        Assert.Equal(["i386"], excuse.MissingBuilds);
        Assert.Equal(PolicyVerdict.RejectedCannotDetermineIfPermanent, excuse.Verdict);
        Assert.StartsWith("Not yet built on ", excuse.Findings[0].Notes[0].Html, StringComparison.Ordinal);
    }

    [Fact]
    public void X_16_people_may_ask_for_removals()
    {
        var excuse = new Scene().Both("green", "1", "green").Hints("remove green/1").Find("-green");
        Assert.Equal((PolicyVerdict.Pass, "Removal request by release"), (excuse.Verdict, excuse.Findings[0].Notes[0].Html));

        Assert.Empty(new Scene().Both("green", "2", "green").Hints("remove green/1").Find());
        Assert.Equal(PolicyVerdict.RejectedNeedsApproval, new Scene().Both("green", "1", "green").Hints("remove green/1\nblock -green").Find("-green").Verdict);
    }

    [Fact]
    public void X_16_what_is_removed_anyway_is_not_removed_twice() =>
        Assert.Single(new Scene().Target("green", "1", "green").Hints("remove green/1").Find());
}
