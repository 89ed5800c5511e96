using Sluice.Core.Migration;

namespace Sluice.Migration.Tests.Installability;

/// <summary>What satisfies what (I-01, I-02, I-03, I-07, D-03).</summary>
public sealed class UniverseTests
{
    [Fact]
    public void I_01_a_binary_of_two_suites_is_one_and_its_versions_are_neighbours()
    {
        var universe = Universe.Build(Made.Snapshot(["green 1", "blue 2"], ["green 1.5", "blue 2"]), Made.Amd64);

        Assert.Equal(["blue 2 [amd64]", "green 1 [amd64]", "green 1.5 [amd64]"], Enumerable.Range(0, universe.Count).Select(id => $"{universe.Binary(id)}"));
        Assert.Equal((1, 3), universe.VersionsOf("green"));
        Assert.Equal((true, true), (universe.IsIn(0, 0), universe.IsIn(0, 1)));
        Assert.Equal((true, false), (universe.IsInTarget(1), universe.IsInTarget(2)));
        Assert.Equal(2, universe.Find("green", "1.5"));
        Assert.Equal(-1, universe.Find("green", "3"));
        Assert.Equal(-1, universe.Find("red", "1"));
    }

    [Fact]
    public void I_01_versioned_relations_on_one_name_are_one_clause()
    {
        var universe = Universe.Build(
            Made.Snapshot(["app 1 lib (>= 2), lib (<< 4), other", "lib 1", "other 1"], ["lib 3"]), Made.Amd64);

        Assert.Equal([["lib 3"], ["other 1"]], Clauses(universe, "app"));
    }

    [Fact]
    public void I_01_conflicts_hold_in_both_directions_and_never_among_versions_of_one_name()
    {
        var universe = Universe.Build(
            Made.Snapshot(["a 1; conflicts b (<< 2)", "b 1; provides x", "c 1; conflicts x; provides x", "d 2; conflicts d (<< 2)"], ["b 3", "d 1"]), Made.Amd64);

        Assert.Equal(["b 1"], Names(universe, universe.ConflictsOf(universe.Find("a", "1"))));
        Assert.Equal(["a 1", "c 1"], Names(universe, universe.ConflictsOf(universe.Find("b", "1"))));
        Assert.Equal([], Names(universe, universe.ConflictsOf(universe.Find("b", "3"))));
        Assert.Equal(["b 1"], Names(universe, universe.ConflictsOf(universe.Find("c", "1"))));
        Assert.Equal([], Names(universe, universe.ConflictsOf(universe.Find("d", "2"))));
    }

    [Fact]
    public void I_01_dependants_and_satisfied_clauses_lead_back()
    {
        var universe = Made.Universe("a 1 c", "b 1 c | d", "c 1", "d 1");

        Assert.Equal(["a 1", "b 1"], Names(universe, universe.DependantsOf(universe.Find("c", "1"))));
        Assert.Equal(["b 1"], Names(universe, universe.DependantsOf(universe.Find("d", "1"))));
        Assert.Equal("c | d", universe.RelationOf(universe.ClausesSatisfiedBy(universe.Find("d", "1"))[0]).ToString());
    }

    [Fact]
    public void I_02_what_needs_the_impossible_is_broken_and_no_candidate_of_others()
    {
        var universe = Made.Universe("a 1 nowhere", "b 1 a", "c 1 b | d", "d 1", "e 1 f", "f 1 e");

        Assert.Equal([true, true, false, false, false, false], Enumerable.Range(0, 6).Select(universe.IsBroken));
        Assert.Equal([["d 1"]], Clauses(universe, "c"));
        Assert.Equal([[]], Clauses(universe, "b"));
    }

    [Fact]
    public void I_03_equivalent_ones_need_the_same_and_are_needed_by_the_same()
    {
        var universe = Universe.Build(
            Made.Snapshot(["a 1 lib", "lib 1", "user 1 a", "x 1; conflicts b", "b 1"], ["a 2 lib", "b 2", "user2 1 b (>= 2)"]), Made.Amd64);

        Assert.True(universe.AreEquivalent(universe.Find("a", "1"), universe.Find("a", "2")));
        Assert.False(universe.AreEquivalent(universe.Find("b", "1"), universe.Find("b", "2")));
    }

    [Fact]
    public void I_07_any_means_only_what_allows_it_and_no_provided_name()
    {
        var universe = Made.Universe("a 1 py:any", "b 1 plain:any", "c 1 virtual:any", "py 3; multi-arch allowed; provides virtual", "plain 1; multi-arch foreign");

        Assert.Equal([["py 3"]], Clauses(universe, "a"));
        Assert.Equal([[]], Clauses(universe, "b"));
        Assert.Equal([[]], Clauses(universe, "c"));
    }

    [Fact]
    public void I_07_native_is_for_build_dependencies_and_an_architecture_means_itself()
    {
        var universe = Made.Universe("a 1 x:native", "b 1 x:amd64", "c 1 x:i386", "x 1");

        Assert.Equal([[]], Clauses(universe, "a"));
        Assert.Equal([["x 1"]], Clauses(universe, "b"));
        Assert.Equal([[]], Clauses(universe, "c"));
    }

    [Fact]
    public void I_07_a_versioned_relation_wants_a_name_provided_in_a_version()
    {
        var universe = Made.Universe("a 1 virtual (>= 2)", "b 1 virtual", "old 1; provides virtual (= 1)", "new 1; provides virtual (= 2)", "bare 1; provides virtual");

        Assert.Equal([["new 1"]], Clauses(universe, "a"));
        Assert.Equal([["bare 1", "new 1", "old 1"]], Clauses(universe, "b"));
    }

    [Fact]
    public void D_03_real_packages_come_before_providers_and_alternatives_in_their_order()
    {
        var universe = Made.Universe("a 1 mta | relay", "exim 1; provides mta", "mta 1", "relay 1");

        Assert.Equal([["mta 1", "exim 1", "relay 1"]], Clauses(universe, "a"));
    }

    [Fact]
    public void I_01_there_may_be_nothing_at_all()
    {
        var universe = Made.Universe();

        Assert.Equal(0, universe.Count);
        Assert.Equal((0, 0), universe.VersionsOf("green"));
        Assert.Equal([], Core.Migration.Installability.Sweep(TargetContents.OfTarget(universe)).Uninstallables);
    }

    [Fact]
    public void I_01_three_relations_on_one_name_are_one_clause_and_a_repeated_one_counts_once()
    {
        var universe = Universe.Build(
            Made.Snapshot(["a 1 lib (>= 2), x, lib (<< 5), lib (>= 3), x", "b 1 lib (>= 2), lib (<< 5)", "lib 2", "x 1"], ["lib 4"]), Made.Amd64);

        Assert.Equal([["lib 4"], ["x 1"]], Clauses(universe, "a"));
        Assert.Equal([["lib 2", "lib 4"]], Clauses(universe, "b"));
    }

    [Fact]
    public void Numbers_do_not_depend_on_the_order_of_the_index()
    {
        string[] lines = ["a 1 c | b", "b 1; conflicts c", "c 1", "d 1 a, c"];
        Universe forwards = Made.Universe(lines), backwards = Made.Universe([.. lines.Reverse()]);

        Assert.All(Enumerable.Range(0, 4), id => Assert.Equal($"{forwards.Binary(id)}", $"{backwards.Binary(id)}"));
        Assert.Equal(Clauses(forwards, "d"), Clauses(backwards, "d"));
    }

    private static string[] Names(Universe universe, ReadOnlySpan<int> ids) =>
        [.. ids.ToArray().Select(id => $"{universe.Binary(id).Name} {universe.Binary(id).Version}")];

    private static string[][] Clauses(Universe universe, string name) =>
        [.. universe.ClausesOf(universe.VersionsOf(name).First).ToArray().Select(clause => Names(universe, universe.CandidatesOf(clause)))];
}
