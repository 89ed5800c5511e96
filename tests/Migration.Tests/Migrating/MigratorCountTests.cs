namespace Sluice.Migration.Tests.Migrating;

/// <summary>What counts as breaking something, and what is cleared away in the end (I-06, M-06).</summary>
public sealed class MigratorCountTests
{
    [Fact]
    public void I_06_one_may_become_uninstallable_when_another_no_longer_is()
    {
        var outcome = MadeRun.Migrate(["green 1", "user 1 green (<< 2)", "odd 1 green (>= 2)"], ["green 2", "user 1 green (<< 2)", "odd 1 green (>= 2)"]);

        Assert.Equal(["green"], MadeRun.Accepted(outcome));
        Assert.Equal(["odd"], outcome.Before["amd64"].Names);
        Assert.Equal(["user"], outcome.After["amd64"].Names);
    }

    [Fact]
    public void I_06_but_not_one_that_must_stay_installable()
    {
        var outcome = MadeRun.Migrate(
            ["green 1", "user 1 green (<< 2)", "odd 1 green (>= 2)"],
            ["green 2", "user 1 green (<< 2)", "odd 1 green (>= 2)"],
            MadeRun.Settings with { KeepInstallable = ["user"] });

        Assert.Equal([], MadeRun.Accepted(outcome));
    }

    [Fact]
    public void I_06_arch_all_binaries_count_only_where_they_must_not_break()
    {
        string[] target = ["green 1", "user 1 green (<< 2); all"], source = ["green 2", "user 1 green (<< 2); all"];

        Assert.Equal([], MadeRun.Accepted(MadeRun.Migrate(target, source)));

        var outcome = MadeRun.Migrate(target, source, MadeRun.Settings with { NoBreakAllArchitectures = [] });
        Assert.Equal(["green"], MadeRun.Accepted(outcome));
        Assert.Equal([], outcome.After["amd64"].Names);
        Assert.Equal(["user"], outcome.After["amd64"].WithAll);
        Assert.True(outcome.After["amd64"].Has("user"));
    }

    [Fact]
    public void I_06_a_hint_lets_a_binary_become_uninstallable()
    {
        var outcome = MadeRun.Migrate(["green 1", "user 1 green (<< 2)"], ["green 2", "user 1 green (<< 2)"], null, "allow-uninst user");

        Assert.Equal(["green"], MadeRun.Accepted(outcome));
        Assert.Contains("   now: 1+0: a-1", outcome.Log);
    }

    [Fact]
    public void I_06_new_architectures_hold_nothing_back()
    {
        var settings = MadeRun.Settings with { Architectures = ["amd64", "riscv64"], NewArchitectures = ["riscv64"] };
        var outcome = MadeRun.Migrate(["green 1", "user 1 green (<< 2); on riscv64"], ["green 2", "user 1 green (<< 2); on riscv64"], settings);

        Assert.Equal(["green"], MadeRun.Accepted(outcome));
        Assert.Equal(["user"], outcome.After["riscv64"].Names);
    }

    [Fact]
    public void M_06_rebuilds_for_a_breaking_architecture_may_not_break_it_themselves()
    {
        var settings = MadeRun.Settings with { Architectures = ["amd64", "hurd"], BreakArchitectures = ["hurd"] };
        var outcome = MadeRun.Migrate(
            ["green 1", "user 1 green (<< 2); on hurd", "blue 1; source blue (1)", "fan 1 blue (= 1); on hurd"],
            ["green 2", "user 1 green (<< 2); on hurd", "blue 1; source blue (1); on amd64", "blue 1+b1; source blue (1); on hurd", "fan 1 blue (= 1); on hurd"],
            settings);

        Assert.Equal(["green"], MadeRun.Accepted(outcome));
        Assert.Contains("info: broken arch run for hurd", outcome.Log);
        Assert.Contains("   now: 0+1: a-0:h-1", outcome.Log);
        Assert.Equal("blue/hurd", outcome.Left.Single().Item.UnversionedName);
    }

    [Fact]
    public void M_06_sources_without_binaries_go_if_so_configured()
    {
        string[] target = ["tool 1; source blue", "src:green 1"], source = ["tool 1; source blue", "src:green 1"];

        Assert.Equal([], MadeRun.Accepted(MadeRun.Migrate(target, source)));
        Assert.Equal(["-green"], MadeRun.Accepted(MadeRun.Migrate(target, source, MadeRun.Settings with { RemovesObsolete = true })));
    }

    [Fact]
    public void M_06_old_binaries_go_but_not_those_of_the_kernels_sources()
    {
        var outcome = MadeRun.Migrate(
            ["green 2", "oldgreen 1; source green (1)", "linux 2; source linux-meta (2)", "oldlinux 1; source linux-meta (1)"],
            ["green 2", "linux 2; source linux-meta (2)"]);

        Assert.Equal(["-oldgreen/amd64"], MadeRun.Accepted(outcome));
        Assert.Equal(["green 2", "linux 2", "oldlinux 1"], MadeRun.Contents(outcome));
    }

    [Fact]
    public void M_06_old_binaries_stay_where_architectures_are_out_of_sync()
    {
        var outcome = MadeRun.Migrate(
            ["green 2", "oldgreen 1; source green (1)"], ["green 2"], MadeRun.Settings with { OutOfSyncArchitectures = ["amd64"] });

        Assert.Equal([], MadeRun.Accepted(outcome));
    }
}
