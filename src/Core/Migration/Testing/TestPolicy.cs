namespace Sluice.Core.Migration;

/// <summary>Judges an upload by its tests and those of its reverse dependencies (2).</summary>
public static class TestPolicy
{
    public const string Id = "autopkgtest";

    public static Finding Judge(TestStanding standing, TestPlan plan)
    {
        var (facts, settings) = (standing.Facts, standing.Facts.Settings);
        var groups = Groups(standing, plan);
        var verdict = groups.Select(Verdict).Append(Verdict(plan, standing)).Max();
        var finding = new Finding
        {
            Policy = Id,
            Details = TestReportRules.Details(settings, groups),
            Evidence = groups.SelectMany(group => group.Tests).Where(test => test.RunId is not null).Select(Cited).ToSeq(),
        };

        var info = plan.Remarks.Select(HtmlText.Escape).ToList();
        if (verdict is not PolicyVerdict.Pass)
        {
            if (TestHintRules.SkipTest(facts.Hints, plan.Source, plan.Version) is { } skip)
            {
                verdict = PolicyVerdict.PassHinted;
                finding = finding with { Reasons = ["skiptest"], Hints = [new(skip.Type, skip.By)] };
                info.Add(HtmlText.Escape($"Should wait for tests relating to {plan.Source} {plan.Version}, but forced by {skip.By}"));
            }
            else
            {
                finding = finding with { Reasons = [Id] };
            }
        }

        if (settings.Tests.SuccessBounty > 0 && verdict is PolicyVerdict.Pass && OwnTestPassed(plan, groups))
            finding = finding with { Bounty = settings.Tests.SuccessBounty };
        if (settings.Tests.RegressionPenalty > 0 && verdict.IsRejected() && !plan.HasLostTests)
        {
            finding = finding with { Penalty = settings.Tests.RegressionPenalty };
            verdict = PolicyVerdict.Pass;
        }

        var bound = plan.Delays.Select(HtmlText.Escape).Concat(Reservations(standing, plan)).Concat(TestReportRules.Lines(settings, groups));
        PolicyVerdict? boundTo = verdict.IsRejected() ? verdict : null;
        return finding with
        {
            Verdict = verdict,
            Notes = [.. info.Select(line => new Note(line)), .. bound.Select(line => new Note(line, boundTo))],
        };
    }

    /// <summary>Each test is held against what is known of it; the tested version is the result's, as long as there is none the expected one.</summary>
    private static List<TestGroup> Groups(TestStanding standing, TestPlan plan)
    {
        var judged = new SortedDictionary<(string Source, string Version), List<JudgedTest>>(Comparer<(string Source, string Version)>.Create((left, right) =>
            string.CompareOrdinal(left.Source, right.Source) is not 0 and var bySource ? bySource : string.CompareOrdinal(left.Version, right.Version)));
        foreach (var planned in plan.Architectures)
        {
            foreach (var test in planned.Tests)
            {
                var key = new TestKey(plan.Trigger, test.Source, planned.Architecture);
                var result = standing.History.Of(key);
                var label = result is null
                    ? TestLabelRules.Waiting(standing.Facts, standing.History, key, test.Version)
                    : TestLabelRules.Of(standing.Facts, standing.History, standing.Indexes[planned.Architecture], result, test.Version);
                var group = (test.Source, result?.Version ?? test.Version);
                if (!judged.TryGetValue(group, out var tests))
                    judged[group] = tests = [];
                tests.Add(new(key, label, result?.RunId));
            }
        }

        return [.. judged.Select(group => new TestGroup(group.Key.Source, group.Key.Version, [.. group.Value]))];
    }

    /// <summary>The worst of a group's tests (A-105).</summary>
    private static PolicyVerdict Verdict(TestGroup group) => group.Tests.Select(test => test.Label switch
    {
        TestLabel.Regression => PolicyVerdict.RejectedPermanently,
        TestLabel.Running or TestLabel.RunningReference => PolicyVerdict.RejectedTemporarily,
        _ => PolicyVerdict.Pass,
    }).Max();

    private static PolicyVerdict Verdict(TestPlan plan, TestStanding standing) =>
        IsHeldForLostTests(plan, standing) ? PolicyVerdict.RejectedNeedsApproval
        : plan.Delays.Count > 0 || standing.Hold is not null && LacksResults(plan, standing) ? PolicyVerdict.RejectedTemporarily
        : PolicyVerdict.Pass;

    private static IEnumerable<string> Reservations(TestStanding standing, TestPlan plan)
    {
        if (IsHeldForLostTests(plan, standing))
            yield return $"{HtmlText.Escape(plan.Source)} has tests in the target suite, and none in this version";
        if (standing.Hold is { } hold && LacksResults(plan, standing))
            yield return HtmlText.Escape($"autopkgtest requests are held: {hold}");

        var unsent = Keys(plan).Count(standing.Unsent.Contains);
        if (unsent > 0)
            yield return $"{unsent} test {(unsent == 1 ? "request" : "requests")} not sent yet";
    }

    private static bool IsHeldForLostTests(TestPlan plan, TestStanding standing) => plan.HasLostTests && standing.Facts.Settings.Tests.NeedsEvidence;

    private static bool LacksResults(TestPlan plan, TestStanding standing) =>
        standing.TestsNothing || Keys(plan).Any(key => standing.History.Of(key) is null);

    private static IEnumerable<TestKey> Keys(TestPlan plan) =>
        plan.Architectures.SelectMany(planned => planned.Tests.Select(test => new TestKey(plan.Trigger, test.Source, planned.Architecture)));

    /// <summary>A bounty is for an upload whose own test passed wherever it ran (A-109).</summary>
    private static bool OwnTestPassed(TestPlan plan, List<TestGroup> groups)
    {
        var own = groups.Where(group => group.Source == plan.Source).SelectMany(group => group.Tests).ToList();
        return own.Count > 0 && own.All(test => test.Label is TestLabel.Pass);
    }

    private static string Cited(JudgedTest test) => $"{test.Key.Source}/{test.Key.Architecture}/{test.RunId}";
}
