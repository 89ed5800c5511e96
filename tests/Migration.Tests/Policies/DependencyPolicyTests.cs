using Sluice.Core.Migration;

namespace Sluice.Migration.Tests.Policies;

/// <summary>What an item needs, and what it would break (4.4, 4.8).</summary>
public sealed class DependencyPolicyTests
{
    [Fact]
    public void Section_4_4_a_dependency_that_nothing_satisfies_rejects()
    {
        var excuse = new Scene().Upload("green", "2", "green@i386 nothing (>= 3)").Judge("green");

        var depends = excuse.Of("depends")!;
        Assert.Equal((PolicyVerdict.RejectedPermanently, "depends"), (depends.Verdict, depends.Reasons[0]));
        Assert.Equal("green/i386 has unsatisfiable dependency", Assert.Single(depends.Notes).Html);
        Assert.Equal(["green/i386 unsatisfiable Depends: nothing (&gt;= 3)"], depends.DetailedInfo);
        Assert.True(DependsPolicy.HoldsTestsBack(excuse, "i386"));
        Assert.False(DependsPolicy.HoldsTestsBack(excuse, "amd64"));
    }

    [Fact]
    public void Section_4_4_unless_somebody_allows_it()
    {
        var excuse = new Scene().Upload("green", "2", "green@i386 nothing").Hints("allow-uninst green/i386").Judge("green");

        Assert.Equal(PolicyVerdict.Pass, excuse.Verdict);
        Assert.False(DependsPolicy.HoldsTestsBack(excuse, "i386"));
    }

    [Fact]
    public void Section_4_4_or_the_target_is_no_better()
    {
        var scene = new Scene().Target("green", "1", "green@i386 nothing").Upload("green", "2", "green@i386 nothing");

        Assert.Equal(PolicyVerdict.RejectedPermanently, scene.Judge("green").Verdict);
        Assert.Equal(PolicyVerdict.Pass, scene.Uninstallable("green").Judge("green").Verdict);
    }

    [Fact]
    public void Section_4_4_or_it_is_arch_all_where_that_may_break()
    {
        var scene = new Scene().Upload("green", "2", "green@all amd64-only").Upload("other", "1", "amd64-only@amd64");

        Assert.Equal(PolicyVerdict.RejectedPermanently, scene.Judge("green").Verdict);
        scene.Settings = scene.Settings with { NoBreakAllArchitectures = ["amd64"] };
        Assert.Equal(PolicyVerdict.Pass, scene.Judge("green").Verdict);
        Assert.False(DependsPolicy.HoldsTestsBack(scene.Judge("green"), "i386"));
    }

    [Fact]
    public void Section_4_4_or_it_is_arch_all_in_a_rebuild()
    {
        var excuse = new Scene().Target("green", "1", "a@amd64=1", "doc@all nothing").Upload("green", "1", "a@amd64=1+b1", "doc@all nothing").Judge("green/amd64");

        Assert.Equal(PolicyVerdict.Pass, excuse.Verdict);
    }

    [Fact]
    public void Section_4_4_break_and_new_architectures_are_not_looked_at()
    {
        var scene = new Scene().Upload("green", "2", "green@i386 nothing");
        scene.Settings = scene.Settings with { BreakArchitectures = ["i386"] };
        Assert.Equal(PolicyVerdict.Pass, scene.Judge("green").Verdict);

        scene.Settings = scene.Settings with { BreakArchitectures = [], NewArchitectures = ["i386"] };
        Assert.Equal(PolicyVerdict.Pass, scene.Judge("green").Verdict);
    }

    [Fact]
    public void Section_4_4_what_is_not_in_the_target_must_come_along()
    {
        var scene = new Scene().Upload("green", "2", "green lib (>= 2), helper").Upload("lib", "2", "lib").Target("lib", "1", "lib").Both("helper", "1", "helper");

        var excuse = scene.Judge("green");
        Assert.Equal(["lib"], excuse.MigrateAfter);
        Assert.True(excuse.IsCandidate);
        Assert.Contains("Depends: green <a href=\"#lib\">lib</a>", ExcuseText.Lines(excuse));
    }

    [Fact]
    public void Section_4_4_its_own_binaries_come_with_it() =>
        Assert.Empty(new Scene().Upload("green", "2", "green lib (= 2)", "lib").Judge("green").MigrateAfter);

    [Theory]
    [InlineData("libs", "universe/libs", "main", "universe", false)]
    [InlineData("restricted/libs", "universe/libs", "restricted", "universe", false)]
    [InlineData("restricted/libs", "libs", "", "", true)]
    [InlineData("universe/libs", "restricted/libs", "universe", "restricted", false)]
    [InlineData("universe/libs", "universe/libs", "", "", true)]
    [InlineData("multiverse/libs", "universe/libs", "", "", true)]
    [InlineData("contrib/libs", "non-free/libs", "", "", true)]
    [InlineData("libs", "contrib/libs", "main", "contrib", false)]
    public void Section_4_4_components_stand_on_what_they_may(string section, string other, string from, string on, bool isAllowed)
    {
        var scene = new Scene().Upload("green", "2", "green@amd64 blue").Both("blue", "1", "blue@amd64")
            .Section("unstable", "green", section).Section("testing", "blue", other).Section("unstable", "blue", other);

        var depends = scene.Judge("green").Of("depends")!;
        Assert.Equal(isAllowed ? [] : [$"green/amd64 in {from} cannot depend on blue in {on}"], depends.Notes.Select(note => note.Html));
        Assert.Equal(isAllowed ? PolicyVerdict.Pass : PolicyVerdict.RejectedPermanently, depends.Verdict);

        scene.Settings = scene.Settings with { Tests = scene.Settings.Tests with { Ppas = ["joe/foo"] } };
        Assert.Equal(PolicyVerdict.Pass, scene.Judge("green").Of("depends")!.Verdict);
    }

    [Fact]
    public void Section_4_8_what_the_upgrade_breaks_without_a_cure_rejects()
    {
        var excuse = new Scene().Target("lib", "1", "lib@amd64").Upload("lib", "2", "lib@amd64").Both("app", "1", "app@amd64 lib (<< 2)").Judge("lib");

        Assert.Equal(PolicyVerdict.RejectedPermanently, excuse.Verdict);
        Assert.Equal(
            "migrating lib/2/amd64 to testing makes <a href=\"#app\">app/amd64</a> uninstallable",
            Assert.Single(excuse.Of("implicit-deps")!.Notes).Html);
    }

    [Fact]
    public void Section_4_8_what_a_newer_version_cures_must_come_along()
    {
        var excuse = new Scene().Target("lib", "1", "lib@amd64").Upload("lib", "2", "lib@amd64")
            .Target("app", "1", "app@amd64 lib (<< 2)").Upload("app", "2", "app@amd64 lib").Judge("lib");

        Assert.Equal(["app"], excuse.MigrateAfter);
        Assert.True(excuse.IsCandidate);
    }

    [Fact]
    public void Section_4_8_a_dropped_binary_breaks_who_needs_it_unless_it_may_stay()
    {
        var scene = new Scene().Target("lib", "1", "lib1@amd64").Upload("lib", "2", "lib2@amd64").Both("app", "1", "app@amd64 lib1");

        Assert.Equal("removing lib1/1/amd64 from testing makes <a href=\"#app\">app/amd64</a> uninstallable", Assert.Single(scene.Judge("lib").Of("implicit-deps")!.Notes).Html);
        scene.Settings = scene.Settings with { SmoothUpdateSections = ["libs"] };
        Assert.True(scene.Judge("lib").IsCandidate);
    }

    [Fact]
    public void Section_4_8_what_is_broken_already_or_allowed_to_break_does_not_count()
    {
        static Scene Breaking() => new Scene().Target("lib", "1", "lib@amd64").Upload("lib", "2", "lib@amd64").Both("app", "1", "app@amd64 lib (<< 2)");

        Assert.True(Breaking().Uninstallable("app").Judge("lib").IsCandidate);
        Assert.True(Breaking().Hints("allow-uninst app").Judge("lib").IsCandidate);
    }

    [Fact]
    public void Section_4_8_nothing_is_said_while_a_build_is_missing()
    {
        var excuse = new Scene().Target("lib", "1", "lib@amd64", "x@i386").Upload("lib", "2", "lib@amd64", "x@i386=1").Both("app", "1", "app@amd64 lib (<< 2)").Judge("lib");

        Assert.Empty(excuse.Of("implicit-deps")!.Notes);
        Assert.Contains("missing build, not checking implicit dependencies on amd64", excuse.Of("implicit-deps")!.DetailedInfo);
    }
}
