using Sluice.Core.Migration;

namespace Sluice.Migration.Tests.Migrating;

/// <summary>What migrates, with what, and what does not (M-01 to M-04).</summary>
public sealed class MigratorTests
{
    private static readonly MigrationSettings Smooth = MadeRun.Settings with { SmoothUpdateSections = ["libs"] };

    [Fact]
    public void M_01_new_binaries_come_old_versions_and_dropped_ones_go()
    {
        var outcome = MadeRun.Migrate(["green 1", "green-extra 1; source green"], ["green 2", "green-new 2; source green (2)"]);

        Assert.Equal(["green"], MadeRun.Accepted(outcome));
        Assert.Equal(["green 2", "green-new 2"], MadeRun.Contents(outcome));
        Assert.Equal("2", outcome.Sources["green"].Version);
    }

    [Fact]
    public void M_01_a_library_that_others_need_stays_for_a_while()
    {
        var outcome = MadeRun.Migrate(
            ["libgreen1 1; source green (1); section libs", "libgreen1-dbg 1; source green (1); section libs", "user 1 libgreen1"],
            ["libgreen2 2; source green (2); section libs", "user 1 libgreen1"],
            Smooth);

        Assert.Equal(["green"], MadeRun.Accepted(outcome));
        Assert.Equal(["libgreen1 1", "libgreen2 2", "user 1"], MadeRun.Contents(outcome));
        Assert.Contains("    * amd64: user", outcome.Log);
        Assert.Contains(" -libgreen1/amd64/1", outcome.Log);
    }

    [Fact]
    public void M_01_without_leave_to_stay_the_upload_waits_for_those_who_need_the_library()
    {
        var outcome = MadeRun.Migrate(
            ["libgreen1 1; source green (1); section libs", "user 1 libgreen1"], ["libgreen2 2; source green (2); section libs", "user 1 libgreen1"]);

        Assert.Equal([], MadeRun.Accepted(outcome));
        Assert.Equal("would make uninstallable on amd64: user", outcome.Left.Single().Obstacle.ToString());
    }

    [Fact]
    public void M_01_a_hint_gives_a_library_leave_to_stay()
    {
        var outcome = MadeRun.Migrate(
            ["libgreen1 1; source green (1)", "user 1 libgreen1"], ["libgreen2 2; source green (2)", "user 1 libgreen1"], null, "allow-smooth-update green/2");

        Assert.Equal(["green"], MadeRun.Accepted(outcome));
    }

    [Fact]
    public void M_01_a_library_goes_when_the_last_that_needs_it_has_moved_on()
    {
        var outcome = MadeRun.Migrate(
            ["libgreen1 1; source green (1); section libs", "user 1 libgreen1", "other 1 libgreen1"],
            ["libgreen2 2; source green (2); section libs", "user 2 libgreen2", "other 2 libgreen2"],
            Smooth);

        Assert.Equal(["libgreen2 2", "other 2", "user 2"], MadeRun.Contents(outcome));
        Assert.Contains("-libgreen1/amd64", MadeRun.Accepted(outcome));
    }

    [Fact]
    public void M_01_a_binary_that_another_source_has_taken_over_is_neither_removed_nor_added()
    {
        var outcome = MadeRun.Migrate(
            ["tool 2; source blue (1)", "blue 1; source blue (1)", "green 1", "user 1 tool"],
            ["tool 2; source blue (1)", "blue 1; source blue (1)", "green 2", "user 1 tool"]);

        Assert.Equal(["blue 1", "green 2", "tool 2", "user 1"], MadeRun.Contents(outcome));
    }

    [Fact]
    public void M_01_a_binary_changes_its_source_with_the_new_one()
    {
        var outcome = MadeRun.Migrate(["tool 1; source green", "green 1", "user 1 tool"], ["tool 2; source blue", "green 2", "user 1 tool"]);

        Assert.Equal(["blue", "green"], MadeRun.Accepted(outcome));
        Assert.Equal(["green 2", "tool 2", "user 1"], MadeRun.Contents(outcome));
    }

    [Fact]
    public void M_01_rebuilt_binaries_migrate_on_their_architecture_alone()
    {
        var settings = MadeRun.Settings with { Architectures = ["amd64", "arm64"] };
        var outcome = MadeRun.Migrate(["green 1; source green (1)", "doc 1; all; source green (1)"], ["green 1+b1; source green (1); on amd64", "green 1; source green (1); on arm64", "doc 1; all; source green (1)"], settings);

        Assert.Equal(["green/amd64"], MadeRun.Accepted(outcome));
        Assert.Equal(["doc 1", "green 1+b1"], MadeRun.Contents(outcome));
        Assert.Equal(["doc 1", "green 1"], MadeRun.Contents(outcome, "arm64"));
    }

    [Fact]
    public void M_01_a_source_that_is_gone_takes_its_binaries_along_unless_somebody_needs_them()
    {
        var outcome = MadeRun.Migrate(["green 1", "blue 1", "user 1 blue"], ["user 1 blue"]);

        Assert.Equal(["-green"], MadeRun.Accepted(outcome));
        Assert.Equal(["blue 1", "user 1"], MadeRun.Contents(outcome));
    }

    [Fact]
    public void M_02_neither_a_source_nor_a_binary_goes_back()
    {
        var facts = MadeRun.Facts(["green 2", "tool 5; source blue (1)"], ["green 1", "tool 4; source blue (2)"]);
        var outcome = Migrator.Migrate(facts, [new() { Item = MadeRun.Of("green", "1") }, new() { Item = MadeRun.Of("blue", "2") }]);

        Assert.Equal([], MadeRun.Accepted(outcome));
        Assert.Equal(
            ["the target has tool 5 [amd64], which is newer than 4", "the target has green/2, which is newer"],
            outcome.Left.Select(left => left.Obstacle.ToString()));
    }

    [Fact]
    public void M_03_what_is_needed_goes_first_and_what_needs_each_other_goes_together()
    {
        var outcome = MadeRun.Migrate(
            ["a 1 b (= 1)", "b 1 a (= 1)", "lib 1"], ["a 2 b (= 2)", "b 2 a (= 2)", "lib 2", "app 1 lib (>= 2), a (>= 2)"]);

        Assert.Equal(["lib", "a", "b", "app"], MadeRun.Accepted(outcome));
        Assert.Contains("trying: a b", outcome.Log);
    }

    [Fact]
    public void M_03_what_needs_an_old_binary_moves_on_before_it_goes()
    {
        var outcome = MadeRun.Migrate(["lib 1", "app 1 lib"], ["app 2"]);

        Assert.Equal(["app", "-lib"], MadeRun.Accepted(outcome));
    }

    [Fact]
    public void M_03_what_breaks_an_old_version_waits_for_the_new_one()
    {
        var outcome = MadeRun.Migrate(["z 1", "all 1 a, z"], ["a 2; conflicts z (<< 2)", "z 2", "all 1 a, z"]);

        Assert.Equal(["z", "a"], MadeRun.Accepted(outcome));
    }

    [Fact]
    public void M_04_a_group_that_breaks_something_is_tried_one_by_one_and_failures_again_after_a_success()
    {
        var outcome = MadeRun.Migrate(
            ["a 1 c", "b 1", "c 1; conflicts b (>= 2)", "d 1 b"],
            ["a 2 c", "b 2", "c 2; conflicts b (>= 2)", "d 1 b, nothing"]);

        Assert.Equal(["a", "b", "c"], MadeRun.Accepted(outcome).Order());
    }

    [Fact]
    public void M_04_what_makes_something_uninstallable_stays_out_and_nothing_of_it_remains()
    {
        var outcome = MadeRun.Migrate(["green 1", "user 1 green (<< 2)"], ["green 2", "user 1 green (<< 2)", "red 1 nowhere"]);

        Assert.Equal([], MadeRun.Accepted(outcome));
        Assert.Equal(["green 1", "user 1"], MadeRun.Contents(outcome));
        Assert.Equal("1", outcome.Sources["green"].Version);
        Assert.Equal(["user"], outcome.Left.Single(left => left.Item.Package == "green").Obstacle.Broken);
        Assert.Equal(["user needs green (<< 2)"], outcome.Left.Single(left => left.Item.Package == "green").Obstacle.Needs);
    }

    [Fact]
    public void M_04_one_architecture_is_enough_to_stay_out()
    {
        var settings = MadeRun.Settings with { Architectures = ["amd64", "arm64"] };
        var outcome = MadeRun.Migrate(["green 1", "user 1 green (<< 2); on arm64"], ["green 2", "user 1 green (<< 2); on arm64"], settings);

        Assert.Equal([], MadeRun.Accepted(outcome));
        Assert.Equal("would make uninstallable on arm64: user", outcome.Left.Single().Obstacle.ToString());
    }
}
