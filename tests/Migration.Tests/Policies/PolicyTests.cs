using Sluice.Core;
using Sluice.Core.Migration;

namespace Sluice.Migration.Tests.Policies;

/// <summary>Bugs, piuparts and age (4.1 to 4.3).</summary>
public sealed class PolicyTests
{
    private static Scene Green => new Scene().Target("green", "1", "green").Upload("green", "2", "green");

    [Fact]
    public void Section_4_policies_judge_in_their_order() => Assert.Equal(
        ["", "depends", "rc-bugs", "piuparts", "autopkgtest", "age", "block", "implicit-deps", "block-bugs", "update-excuse", "source-ppa", "linux"],
        Green.Judge(_ => new() { Policy = "autopkgtest" }).Single().Findings.Select(finding => finding.Policy));

    [Fact]
    public void Section_4_1_a_new_version_starts_its_clock()
    {
        var scene = Aged("1", days: 100, medium: 5);

        var age = scene.Judge("green").Of("age")!;
        Assert.Equal((PolicyVerdict.RejectedTemporarily, "Too young, only 0 of 5 days old"), (age.Verdict, age.Notes[0].Html));
        Assert.Equal(("2", Scene.Now), AgePolicy.Remember(scene.Find(), scene.Facts())["green"]);
    }

    [Fact]
    public void Section_4_1_an_upload_is_old_enough_after_its_days()
    {
        var age = Aged("2", days: 5, medium: 5).Judge("green").Of("age")!;

        Assert.Equal(PolicyVerdict.Pass, age.Verdict);
        Assert.Equal([("current-age", new Detail.Real(5)), ("age-requirement", (Detail)5)], age.Details);
        Assert.Empty(age.Notes);
    }

    [Theory]
    [InlineData("1", "2", "high", 2)]
    [InlineData("1", "1", "high", 5)]
    [InlineData("1", "3", "high", 5)]
    [InlineData("1", "2", "low", 5)]
    [InlineData("1", "2", "odd", 5)]
    [InlineData(null, "2", "high", 5)]
    public void Section_4_1_the_most_urgent_word_since_the_target_counts(string? target, string version, string urgency, int days)
    {
        var scene = new Scene().Upload("green", "2", "green");
        if (target is not null)
            scene.Target("green", target, "green");
        scene.Settings = scene.Settings with { Age = new() { MinDays = [("low", 10), ("medium", 5), ("high", 2)] } };
        scene.Policies = new() { Urgencies = new Dictionary<string, Seq<(string, string)>> { ["green"] = [(version, urgency)] } };

        Assert.Equal(days, Requirement(scene.Judge("green")));
    }

    [Theory]
    [InlineData(3, 0, "medium", 10)]
    [InlineData(9, 0, "medium", 8)]
    [InlineData(0, 4, "medium", 17)]
    [InlineData(20, 0, "high", 2)]
    [InlineData(0, 4, "high", 2)]
    public void Section_4_1_tests_shorten_and_lengthen_the_wait(int bounty, int penalty, string urgency, int days)
    {
        var scene = Aged("2", days: 100, medium: 13);
        scene.Settings = scene.Settings with
        {
            Age = new() { MinDays = [("medium", 13), ("high", 2), ("emergency", 10)], DefaultUrgency = urgency, BountyFloor = "8", UrgenciesWithoutPenalties = ["high"] },
        };

        Assert.Equal(days, Requirement(scene.Judge(_ => new() { Policy = "autopkgtest", Bounty = bounty, Penalty = penalty }).Single()));
    }

    [Fact]
    public void Section_4_1_the_floor_is_said_last()
    {
        var scene = Aged("2", days: 0, medium: 13);
        scene.Settings = scene.Settings with { Age = scene.Settings.Age with { BountyFloor = "8" } };

        var excuse = scene.Judge(_ => new() { Policy = "autopkgtest", Bounty = 6 }).Single();
        Assert.Equal("Required age is not allowed to drop below 8 days", ExcuseText.Lines(excuse)[^1]);
    }

    [Fact]
    public void Section_4_1_hints_change_the_wait()
    {
        Assert.Equal((7, PolicyVerdict.RejectedTemporarily), Aged("2", 5, 5).Hints("age-days 7 green/2").Judge("green") is var longer ? (Requirement(longer), longer.Verdict) : default);
        Assert.Equal((5, PolicyVerdict.PassHinted), Aged("2", 1, 5).Hints("urgent green/2").Judge("green") is var urgent ? (Requirement(urgent), urgent.Verdict) : default);
        Assert.Equal(PolicyVerdict.RejectedTemporarily, Aged("2", 1, 5).Hints("urgent green/1").Judge("green").Verdict);
    }

    [Fact]
    public void Section_4_2_new_release_critical_bugs_reject()
    {
        var scene = Green;
        scene.Policies = new()
        {
            SourceBugs = Bugs(("green", ["1"]), ("src:green", ["2"])),
            TargetBugs = Bugs(("green", ["2", "3"])),
        };

        var excuse = scene.Judge("green");
        Assert.Equal(PolicyVerdict.RejectedPermanently, excuse.Verdict);
        Assert.Equal(
            ["Updating green would introduce bugs in testing: <a href=\"https://bugs.debian.org/1\">#1</a>", "Updating green will fix bugs in testing: <a href=\"https://bugs.debian.org/3\">#3</a>"],
            excuse.Of("rc-bugs")!.Notes.Select(note => note.Html));
        Assert.Equal(["shared-bugs", "unique-source-bugs", "unique-target-bugs"], excuse.Of("rc-bugs")!.Details.Select(detail => detail.Key));
    }

    [Theory]
    [InlineData("ignore-rc-bugs 1 green/2", PolicyVerdict.PassHinted)]
    [InlineData("ignore-rc-bugs 9 green/2", PolicyVerdict.RejectedPermanently)]
    [InlineData("ignore-rc-bugs 1 green/1", PolicyVerdict.RejectedPermanently)]
    public void Section_4_2_bugs_may_be_ignored(string hint, PolicyVerdict verdict)
    {
        var scene = Green.Hints(hint);
        scene.Policies = new() { SourceBugs = Bugs(("green", ["1"])) };

        Assert.Equal(verdict, scene.Judge("green").Verdict);
    }

    [Theory]
    [InlineData("P", "F", PolicyVerdict.Pass, "pass")]
    [InlineData("F", "P", PolicyVerdict.RejectedPermanently, "regression")]
    [InlineData("F", "F", PolicyVerdict.Pass, "failed")]
    [InlineData("W", "P", PolicyVerdict.RejectedTemporarily, "waiting-for-test-results")]
    [InlineData("X", "P", PolicyVerdict.Pass, "cannot-be-tested")]
    public void Section_4_3_piuparts_must_not_get_worse(string state, string before, PolicyVerdict verdict, string result)
    {
        var scene = Green;
        scene.Policies = new()
        {
            SourcePiuparts = new Dictionary<string, (string, string)> { ["green"] = (state, "https://piuparts.example/green") },
            TargetPiuparts = new Dictionary<string, (string, string)> { ["green"] = (before, "") },
        };

        var excuse = scene.Judge("green");
        Assert.Equal(verdict, excuse.Verdict);
        Assert.Equal(("test-results", (Detail)result), excuse.Of("piuparts")!.Details[0]);
        Assert.Equal(verdict.IsRejected() ? PolicyVerdict.PassHinted : verdict, scene.Hints("ignore-piuparts green/2").Judge("green").Verdict);
    }

    [Fact]
    public void Section_4_3_piuparts_may_be_off()
    {
        var scene = Green;
        scene.Settings = scene.Settings with { JudgesPiuparts = false };

        Assert.Null(scene.Judge("green").Of("piuparts"));
    }

    private static Scene Aged(string version, int days, int medium)
    {
        var scene = Green;
        scene.Settings = scene.Settings with { Age = new() { MinDays = [("medium", medium)] } };
        scene.Policies = new() { FirstSeen = new Dictionary<string, (string, DateTimeOffset)> { ["green"] = (version, Scene.Now.AddDays(-days)) } };
        return scene;
    }

    private static long Requirement(Excuse excuse) => ((Detail.Number)excuse.Of("age")!.Details.Single(detail => detail.Key == "age-requirement").Value).Value;

    private static Dictionary<string, Seq<string>> Bugs(params (string Package, Seq<string> Bugs)[] bugs) => bugs.ToDictionary(entry => entry.Package, entry => entry.Bugs);
}
