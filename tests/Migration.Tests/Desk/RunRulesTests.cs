using Sluice.Core.Migration;

namespace Sluice.Migration.Tests.Desk;

/// <summary>What is kept of a run, and what is said to have changed.</summary>
public sealed class RunRulesTests
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 16, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Tuesday = Monday.AddDays(1);

    [Fact]
    public void An_item_seen_first_is_new()
    {
        var run = Record([Young("green", "2-1")], null, Monday);

        Assert.Equal(("green", "new", "waiting"), Assert.Single(run.Changes) is var change ? (change.Item, change.From, change.To) : default);
        Assert.Equal(Monday, Assert.Single(run.Items).Since);
    }

    [Fact]
    public void What_stands_as_before_has_not_changed_and_keeps_its_since()
    {
        var again = Record([Young("green", "2-1")], Record([Young("green", "2-1")], null, Monday), Tuesday);

        Assert.Empty(again.Changes);
        Assert.Equal(Monday, Assert.Single(again.Items).Since);
    }

    [Fact]
    public void A_newer_version_starts_anew()
    {
        var again = Record([Young("green", "3-1")], Record([Young("green", "2-1")], null, Monday), Tuesday);

        Assert.Equal("3-1", Assert.Single(again.Changes).Version);
        Assert.Equal(Tuesday, Assert.Single(again.Items).Since);
    }

    [Fact]
    public void What_migrated_is_told_once_and_its_absence_is_no_news()
    {
        var migrated = Record([Young("green", "2-1") with { Findings = [] }], Record([Young("green", "2-1")], null, Monday), Tuesday, "green");
        Assert.Equal(("waiting", "migrated"), Assert.Single(migrated.Changes) is var change ? (change.From, change.To) : default);

        Assert.Empty(Record([], migrated, Tuesday).Changes);
    }

    [Fact]
    public void What_vanished_otherwise_is_gone()
    {
        var change = Assert.Single(Record([], Record([Young("green", "2-1")], null, Monday), Tuesday).Changes);

        Assert.Equal(("green", "waiting", "gone"), (change.Item, change.From, change.To));
    }

    [Fact]
    public void A_hint_keeps_its_age_and_names_the_items_it_touched()
    {
        Hint hint = new("unblock", "ann", [new("green", "2-1", null, false, null)], null, 3);
        var touched = Young("green", "2-1") with { Findings = [new Finding { Policy = "block", Hints = [new("unblock", "ann")] }] };
        var first = RunRules.Record([touched], new HashSet<string>(), [hint], null, Monday);

        var again = RunRules.Record([Young("green", "2-1")], new HashSet<string>(), [hint with { Line = 4 }], first, Tuesday);

        Assert.Equal(new HintRecord("unblock", "ann", "green/2-1", 3, Monday, ["green"]), Assert.Single(first.Hints));
        Assert.Equal(new HintRecord("unblock", "ann", "green/2-1", 4, Monday, []), Assert.Single(again.Hints));
    }

    [Fact]
    public void Any_two_runs_can_be_compared()
    {
        var first = Record([Young("green", "2-1"), Young("red", "2-1")], null, Monday);
        var second = Record([Young("green", "3-1"), Young("red", "2-1")], first, Tuesday);
        var third = Record([Young("green", "2-1")], second, Tuesday);

        Assert.Equal(("red", "waiting", "gone"), Assert.Single(RunRules.Changes(first, third)) is var change ? (change.Item, change.From, change.To) : default);
        Assert.Equal(third.Changes, RunRules.Changes(second, third));
    }

    private static RunContents Record(IReadOnlyList<Excuse> excuses, RunContents? before, DateTimeOffset now, params string[] accepted) =>
        RunRules.Record(excuses, accepted.ToHashSet(), [], before, now);

    private static Excuse Young(string package, string version) => new()
    {
        Item = new(package, MigrationItem.OfSource, version, "sid", SuiteKind.Primary, IsRemoval: false),
        NewVersion = version,
        Findings = [new Finding { Policy = "age", Verdict = PolicyVerdict.RejectedTemporarily, Reasons = ["age"] }],
    };
}
