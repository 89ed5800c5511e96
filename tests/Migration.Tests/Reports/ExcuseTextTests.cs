using Sluice.Core.Migration;

namespace Sluice.Migration.Tests.Reports;

public sealed class ExcuseTextTests
{
    [Fact]
    public void O_20_the_verdict_then_what_prevents_it_the_worst_first_then_the_rest_as_it_was_found()
    {
        var scene = new Scene().Target("green", "1", "green").Upload("green", "2", "green lib").Upload("lib", "1", "lib").Hints("block green\nblock lib");
        scene.Settings = scene.Settings with { Age = new() { MinDays = [("medium", 5)] } };
        scene.Policies = new() { SourceBugs = new Dictionary<string, Core.Seq<string>> { ["green"] = ["7"] } };

        Assert.Equal(
            [
                "Migration status for green (1 to 2): BLOCKED: Rejected/violates migration policy/introduces a regression",
                "Issues preventing migration:",
                "Updating green would introduce bugs in testing: <a href=\"https://bugs.debian.org/7\">#7</a>",
                "Not touching package due to block request by release (please contact debian-release if update is needed)",
                "Depends: green <a href=\"#lib\">lib</a> (not considered)",
                "Invalidated by dependency",
                "Too young, only 0 of 5 days old",
                "Additional info:",
                "Cannot be tested by piuparts (not a blocker) - (no link yet)",
            ],
            ExcuseText.Lines(scene.Judge("green")));
    }

    [Fact]
    public void O_20_a_candidate_has_no_issues() => Assert.Equal(
        [
            "Migration status for green (- to 2): Will attempt migration (Any information below is purely informational)",
            "Additional info:",
            "Cannot be tested by piuparts (not a blocker) - (no link yet)",
        ],
        ExcuseText.Lines(new Scene().Upload("green", "2", "green").Judge("green")));

    [Fact]
    public void X_03_a_policy_sees_what_those_before_it_found()
    {
        var seen = new List<string>();
        new Scene().Upload("green", "2", "green").Upload("red", "2", "red").Judge(excuse =>
        {
            seen.Add($"{excuse.Item.Package}: {string.Join(' ', excuse.Findings.Select(finding => finding.Policy).Where(policy => policy is not ""))}");
            return null;
        });

        Assert.Equal(["green: depends rc-bugs piuparts", "red: depends rc-bugs piuparts"], seen);
    }
}
