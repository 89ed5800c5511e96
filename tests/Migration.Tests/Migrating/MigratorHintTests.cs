using Sluice.Core.Migration;

namespace Sluice.Migration.Tests.Migrating;

/// <summary>What people's hints, and the search for groups, bring in (M-05, M-07).</summary>
public sealed class MigratorHintTests
{
    private static readonly string[] Target = ["a 1", "b 1", "needs-a1-or-b2 1 a (<< 2) | b (>= 2)", "needs-b1-or-a2 1 b (<< 2) | a (>= 2)", "never 1 a (<< 2)"];
    private static readonly string[] Source = ["a 2", "b 2", "needs-a1-or-b2 1 a (<< 2) | b (>= 2)", "needs-b1-or-a2 1 b (<< 2) | a (>= 2)", "never 1 a (<< 2)"];

    [Fact]
    public void M_05_easy_lets_exactly_its_items_in_if_that_breaks_nothing()
    {
        string[] target = ["lib 1", "x 1 lib (<< 2)", "y 1"], source = ["lib 2", "x 2 lib (>= 2)", "y 2"];
        var outcome = MadeRun.Migrate(target, source, null, "easy x/2 lib/2");

        Assert.Equal(["x", "lib", "y"], MadeRun.Accepted(outcome));
        Assert.Contains("Trying easy from release: x/2 lib/2", outcome.Log);
        Assert.Contains("final: lib,x", outcome.Log);
    }

    [Fact]
    public void M_05_easy_is_undone_as_a_whole_when_it_breaks_something()
    {
        var outcome = MadeRun.Migrate(Target, Source, null, "easy a/2 b/2");

        Assert.Equal([], MadeRun.Accepted(outcome));
        Assert.Contains("FAILED", outcome.Log);
        Assert.Contains("    * amd64: never", outcome.Log);
    }

    [Fact]
    public void M_05_force_hint_asks_for_nobodys_leave()
    {
        var outcome = MadeRun.Migrate(Target, Source, null, "force-hint a/2");

        Assert.Contains("a", MadeRun.Accepted(outcome));
        Assert.Contains("never", outcome.After["amd64"].Names);
        Assert.Contains("force breaks: * amd64: needs-a1-or-b2, never", outcome.Log);
    }

    [Fact]
    public void M_05_force_hint_needs_no_candidate()
    {
        var facts = MadeRun.Facts(["a 1"], ["a 2"], null, "force-hint a/2");

        Assert.Equal(["a"], MadeRun.Accepted(Migrator.Migrate(facts, [])));
    }

    [Fact]
    public void M_05_hint_is_good_if_what_follows_makes_it_good()
    {
        string[] target = ["lib 1", "x 1 lib (<< 2)", "z 1"], source = ["lib 2", "x 2 lib (>= 2)", "z 2"];
        var facts = MadeRun.Facts(target, source, null, "hint lib/2");
        var candidates = MadeRun.Items(facts.Archive).Select(item => new Excuse { Item = item }).ToArray();

        Assert.Equal(["lib", "x", "z"], MadeRun.Accepted(Migrator.Migrate(facts, candidates)).Order());
    }

    [Fact]
    public void M_05_hint_is_undone_with_all_that_followed_when_it_is_not()
    {
        var outcome = MadeRun.Migrate(["a 1", "never 1 a (<< 2)"], ["a 2", "never 1 a (<< 2)", "next 1 a (>= 2)"], null, "hint a/2");

        Assert.Equal([], MadeRun.Accepted(outcome));
        Assert.Equal(["a 1", "never 1"], MadeRun.Contents(outcome));
        Assert.Contains("FAILED", outcome.Log);
    }

    [Fact]
    public void M_05_a_hint_for_another_version_or_for_what_is_no_candidate_is_not_used()
    {
        Assert.Contains("Version mismatch, a 3 != 2: Not using hint", MadeRun.Migrate(["a 1", "b 1"], ["a 2", "b 2"], null, "easy a/3 b/2").Log);
        Assert.Contains("Source c has no version in unstable: Not using hint", MadeRun.Migrate(["a 1"], ["a 2"], null, "easy a/2 c/2").Log);

        var facts = MadeRun.Facts(["a 1", "b 1"], ["a 2", "b 2"], null, "easy a/2 b/2");
        var outcome = Migrator.Migrate(facts, [new() { Item = MadeRun.Of("a", "2") }]);
        Assert.Contains("failed: b is not a valid candidate (or it already migrated)", outcome.Log);
        Assert.Equal(["a"], MadeRun.Accepted(outcome));
    }

    [Fact]
    public void M_05_no_more_than_fifty_hints_are_followed()
    {
        var outcome = MadeRun.Migrate(["a 1"], ["a 2"], null, [.. Enumerable.Range(0, 60).Select(number => $"hint a/{number + 5}")]);

        Assert.Equal(50, outcome.Log.Count(line => line.StartsWith("Trying hint", StringComparison.Ordinal)));
        Assert.Contains("Skipping remaining hints...", outcome.Log);
    }

    [Fact]
    public void M_05_a_hint_may_remove_a_source()
    {
        var facts = MadeRun.Facts(["a 1", "user 1 a"], ["a 1", "user 1 a"], null, "force-hint -a/1");

        Assert.Equal(["-a"], MadeRun.Accepted(Migrator.Migrate(facts, [])));
    }

    [Fact]
    public void M_07_items_whose_excuses_belong_together_are_tried_together_if_so_configured()
    {
        var (target, source) = (Target[..4], Source[..4]);
        var facts = MadeRun.Facts(target, source);
        Excuse[] excuses = [new() { Item = MadeRun.Of("a", "2"), MigrateAfter = ["b"] }, new() { Item = MadeRun.Of("b", "2"), MigrateAfter = ["a"] }];
        var outcome = Migrator.Migrate(facts with { Settings = facts.Settings with { FindsGroups = true } }, excuses);

        Assert.Equal(["a", "b"], MadeRun.Accepted(outcome).Order());
    }

    [Fact]
    public void M_07_a_group_without_signs_in_the_binaries_is_found_by_the_excuses()
    {
        var facts = Knot();
        Excuse[] excuses = [.. facts.Archive.Source.Sources.Values.Where(source => source.Version == "2")
            .Select(source => new Excuse { Item = MadeRun.Of(source.Name, "2"), MigrateAfter = ["a", "b"] })];

        Assert.Equal([], MadeRun.Accepted(Migrator.Migrate(facts, excuses)));
        var finding = facts with { Settings = facts.Settings with { FindsGroups = true } };
        Assert.Equal(["a", "b"], MadeRun.Accepted(Migrator.Migrate(finding, excuses)));
        Assert.Contains("Trying easy from autohinter: a/2 b/2", Migrator.Migrate(finding, excuses).Log);
    }

    [Fact]
    public void M_07_the_search_for_groups_ends_when_its_time_is_up()
    {
        var facts = Knot();
        var finding = facts with { Settings = facts.Settings with { FindsGroups = true } };
        Excuse[] excuses = [new() { Item = MadeRun.Of("a", "2"), MigrateAfter = ["b"] }, new() { Item = MadeRun.Of("b", "2"), MigrateAfter = ["a"] }];

        Assert.Equal([], MadeRun.Accepted(Migrator.Migrate(finding, excuses, isTimeUp: () => true)));
    }

    [Fact]
    public void M_07_a_chain_of_thousands_is_followed_without_a_deep_stack()
    {
        var archive = Enumerable.Range(0, 5_000).Select(number => $"p{number} 1 p{(number + 1) % 5_000}").ToArray();
        var facts = MadeRun.Facts([], archive);
        var outcome = Migrator.Migrate(facts, [.. MadeRun.Items(facts.Archive).Select(item => new Excuse { Item = item })]);

        Assert.Equal(5_000, outcome.Accepted.Count);
        Assert.Single(outcome.Log, line => line.StartsWith("accepted", StringComparison.Ordinal));
    }

    /// <summary>Either alone breaks more than it mends, both together do not, and no need of one names the other.</summary>
    private static MigrationFacts Knot()
    {
        string[] others = ["u 1 m1 | m2", "v 1 n1 | n2", "m1 1 a (<< 2)", "m2 1 b (>= 2)", "n1 1 b (<< 2)", "n2 1 a (>= 2)"];
        return MadeRun.Facts(["a 1", "b 1", .. others], ["a 2", "b 2", .. others]);
    }
}
