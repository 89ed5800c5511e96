using Sluice.Core.Migration;

namespace Sluice.Migration.Tests.Testing;

/// <summary>When tests are planned and when they must wait .</summary>
public sealed class TestPlanRulesTests
{
    [Fact]
    public void A_01_nothing_is_built_yet()
    {
        var plan = Plan(TestedArchive.Green().Upload("green", "2", "autopkgtest"));

        Assert.Equal(["nothing built yet, autopkgtest delayed"], plan!.Delays);
        Assert.Empty(plan.Architectures);
    }

    [Theory]
    [InlineData(true, "all")]
    [InlineData(false, "amd64")]
    public void A_02_arch_all_is_not_built_yet(bool hasBuilders, string missing)
    {
        var archive = Built();
        archive.With(tests => tests);
        archive.Settings = archive.Settings with { HasArchAllBuilders = hasBuilders };

        var plan = Plan(archive, missing);

        Assert.Equal(["arch:all not built yet, autopkgtest delayed"], plan!.Delays);
        Assert.Empty(plan.Architectures);
    }

    [Fact]
    public void A_03_one_architecture_is_not_built_yet_and_the_others_go_on()
    {
        var plan = Plan(Built(), "i386");

        Assert.Equal(["arch:i386 not built yet, autopkgtest delayed there"], plan!.Delays);
        Assert.Equal(["amd64"], plan.Architectures.Select(planned => planned.Architecture));
    }

    [Fact]
    public void A_04_where_it_cannot_be_installed_nothing_is_tested_unless_that_is_tolerated()
    {
        Detail.List there = new(["i386"]);

        var untested = Plan(Built(), depends: [("unsatisfiable", there)]);
        var tolerated = Plan(Built(), depends: [("skip_dep_check", there), ("unsatisfiable", there)]);

        Assert.Equal(["uninstallable on arch i386, not running autopkgtest there"], untested!.Remarks);
        Assert.Empty(untested.Delays);
        Assert.Equal(["amd64"], untested.Architectures.Select(planned => planned.Architecture));
        Assert.Equal(["amd64", "i386"], tolerated!.Architectures.Select(planned => planned.Architecture));
    }

    [Fact]
    public void A_05_what_is_older_than_in_the_target_is_not_tested() =>
        Assert.Null(Plan(TestedArchive.Green().Upload("green", "0.9", "autopkgtest", "libgreen1 0.9")));

    [Fact]
    public void A_05_removals_and_rebuilds_are_not_tested()
    {
        var facts = Built().Facts();
        var excuse = TestedArchive.Excuse(facts, "green");

        Assert.Null(Plan(facts, excuse with { Item = excuse.Item with { IsRemoval = true } }));
        Assert.Null(Plan(facts, excuse with { Item = excuse.Item with { Architecture = "amd64" } }));
        Assert.Null(Plan(facts, excuse with { Item = excuse.Item with { Kind = SuiteKind.Additional } }));
    }

    [Fact]
    public void A_05_blocks_and_force_do_not_suppress_tests()
    {
        var facts = Built().Hinted("block green", "force green/2").Facts();

        Assert.Equal(2, Plan(facts, TestedArchive.Excuse(facts, "green") with { ForcedBy = "somebody" })!.Architectures.Count);
    }

    [Fact]
    public void A_06_an_architecture_that_lags_behind_by_configuration_holds_nobody_back()
    {
        var archive = Built();
        archive.With(tests => tests);
        archive.Settings = archive.Settings with { OutOfSyncArchitectures = ["i386"] };

        var plan = Plan(archive, "i386");

        Assert.Empty(plan!.Delays);
        Assert.Equal(["arch:i386 not built yet, autopkgtest delayed there"], plan.Remarks);
    }

    [Fact]
    public void A_40_each_architecture_has_its_tests_and_triggers()
    {
        var plan = Plan(Built().Upload("lightgreen", "2", "autopkgtest", "lightgreen 2 libgreen1 (>= 2)"), source: "lightgreen");

        Assert.Equal("lightgreen/2", plan!.Trigger);
        Assert.All(plan.Architectures, planned => Assert.Equal(["lightgreen/2", "green/2"], planned.Triggers));
        Assert.All(plan.Architectures, planned => Assert.Equal([new WantedTest("lightgreen", "2")], planned.Tests));
    }

    [Theory]
    [InlineData("autopkgtest", false)]
    [InlineData("", true)]
    public void Tests_that_were_lost_are_noticed(string testsuite, bool hasLost) =>
        Assert.Equal(hasLost, Plan(TestedArchive.Green().Upload("green", "2", testsuite, "libgreen1 2"))!.HasLostTests);

    [Fact]
    public void What_never_had_tests_has_lost_none() =>
        Assert.False(Plan(TestedArchive.Green().Upload("darkgreen", "2", "", "darkgreen 2"), source: "darkgreen")!.HasLostTests);

    private static TestedArchive Built() => TestedArchive.Green().Upload("green", "2", "autopkgtest", "libgreen1 2", "green 2 libgreen1");

    private static TestPlan? Plan(TestedArchive archive, string? missing = null, (string, Detail)[]? depends = null, string source = "green")
    {
        var facts = archive.Facts();
        return Plan(facts, TestedArchive.Excuse(facts, source) with
        {
            MissingBuilds = missing is null ? [] : [missing],
            Findings = depends is null ? [] : [new() { Policy = "depends", Details = [.. depends] }],
        });
    }

    private static TestPlan? Plan(MigrationFacts facts, Excuse excuse) => TestPlanRules.Plan(facts, TestIndex.For(facts), SpecialCases.None, excuse);
}
