using Sluice.Core.Migration;

namespace Sluice.Migration.Tests.Explain;

/// <summary>What a person is told who asks why a package is not in yet.</summary>
public sealed class ItemExplainRulesTests
{
    [Fact]
    public void A_regression_names_its_note_without_markup_and_who_can_change_it()
    {
        var explained = ItemExplainRules.Explain(
            Green(new Finding
            {
                Policy = "autopkgtest",
                Verdict = PolicyVerdict.RejectedPermanently,
                Notes = [new("autopkgtest for darkgreen/1: <a href=\"x\">amd64</a>: Regression &amp; more", PolicyVerdict.RejectedPermanently)],
            }),
            hasMigrated: false);

        Assert.Equal("blocked", explained.Standing);
        Assert.Equal("It is rejected as it is.", explained.Says);
        var condition = Assert.Single(explained.Conditions);
        Assert.False(condition.IsMet);
        Assert.Equal("autopkgtest for darkgreen/1: amd64: Regression & more", condition.Says);
        Assert.Equal(["the uploader", "the maintainers of the packages whose tests fail", "the release team (force-badtest, force-skiptest)"], condition.Who);
        Assert.StartsWith("the uploader or ", explained.ToDo, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_only_waits_has_nothing_to_do()
    {
        var explained = ItemExplainRules.Explain(
            Green(new Finding { Policy = "age", Verdict = PolicyVerdict.RejectedTemporarily, Notes = [new("Too young, only 1 of 5 days old", PolicyVerdict.RejectedTemporarily)] }),
            hasMigrated: false);

        Assert.Equal("waiting", explained.Standing);
        Assert.Equal("", explained.ToDo);
        Assert.Equal("The next run looks again.", explained.Next);
        Assert.Empty(Assert.Single(explained.Conditions).Who);
    }

    [Fact]
    public void What_is_missing_stands_before_what_is_met()
    {
        var explained = ItemExplainRules.Explain(
            Green(
                new Finding { Policy = "depends" },
                new Finding { Policy = "age", Verdict = PolicyVerdict.RejectedTemporarily },
                new Finding { Policy = "block", Verdict = PolicyVerdict.RejectedNeedsApproval, Reasons = ["block"] }),
            hasMigrated: false);

        Assert.Equal(["block", "age", "depends"], explained.Conditions.Select(condition => condition.Subject));
        Assert.Equal("all is well", explained.Conditions[2].Says);
        Assert.Equal("the release team (unblock): block", explained.ToDo);
    }

    [Fact]
    public void Who_waits_for_another_item_is_told_which()
    {
        var scene = new Scene().Upload("app", "2", "app@amd64 lib").Upload("lib", "1", "lib@amd64");
        scene.Policies = new() { Blocks = new Dictionary<string, Core.Seq<(string, long)>> { ["lib"] = [("12345", 1471505000)] } };

        var app = ItemExplainRules.Explain(scene.Judge("app"), hasMigrated: false);
        Assert.Equal(
            ("dependencies", "Depends: app lib (not considered)", "whoever can free the item it waits for"),
            (app.Conditions[0].Subject, app.Conditions[0].Says, Assert.Single(app.Conditions[0].Who)));
        var lib = ItemExplainRules.Explain(scene.Judge("lib"), hasMigrated: false);
        Assert.Equal(
            ("block-bugs", "Not touching package as requested in bug 12345 on Thu Aug 18 07:23:20 2016", "whoever closes the bug"),
            (lib.Conditions[0].Subject, lib.Conditions[0].Says, Assert.Single(lib.Conditions[0].Who)));
    }

    [Fact]
    public void A_candidate_that_stayed_is_told_why()
    {
        var explained = ItemExplainRules.Explain(Green(new Finding { Policy = "depends" }), hasMigrated: false);

        Assert.Equal("candidate", explained.Standing);
        Assert.Equal("Nothing speaks against it, but with it other packages of the target could not be installed.", explained.Says);
    }

    [Fact]
    public void What_migrated_is_done()
    {
        var explained = ItemExplainRules.Explain(Green(new Finding { Policy = "depends" }), hasMigrated: true);

        Assert.Equal("migrated", explained.Standing);
        Assert.Equal("green 2 is in the target.", explained.Says);
        Assert.Equal("Nothing: it is done.", explained.Next);
    }

    private static Excuse Green(params Finding[] findings) => new()
    {
        Item = new("green", MigrationItem.OfSource, "2", "unstable", SuiteKind.Primary, IsRemoval: false),
        OldVersion = "1",
        NewVersion = "2",
        Findings = [.. findings],
    };
}
