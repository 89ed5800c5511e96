using Sluice.Core.Migration;
using TestResult = Sluice.Core.Migration.TestResult;

namespace Sluice.Migration.Tests.Testing;

/// <summary>Which old results are dropped (A-93).</summary>
public sealed class ForgettingRulesTests
{
    [Fact]
    public void A_93_of_ended_uploads_the_newest_of_each_kind_is_kept() => Assert.Equal(
        ["blue/1", "blue/2"],
        Dropped(Result("blue/1", 500), Result("blue/3", 450), Result("blue/2", 480)));

    [Fact]
    public void A_93_what_differs_in_what_a_baseline_asks_for_is_kept() => Assert.Empty(Dropped(
        Result("blue/1", 500),
        Result("red/1", 500),
        Result("blue/2", 500) with { Version = "0.9" },
        Result("blue/3", 500) with { Status = TestStatus.Fail },
        Result("blue/4", 500) with { Key = new("blue/4", "lightgreen", "i386") }));

    [Fact]
    public void A_93_what_is_young_or_in_a_suite_or_a_reference_is_kept() => Assert.Empty(Dropped(
        Result("blue/1", 300), Result("blue/2", 301), Result("green/1", 500), Result(TestKey.Reference, 500), Result(TestKey.Reference, 501)));

    [Fact]
    public void A_93_everything_is_kept_where_so_configured() =>
        Assert.Empty(ForgettingRules.Superfluous([Result("blue/1", 500), Result("blue/2", 501)], TestedArchive.Green().With(tests => tests with { KeepsResultsFor = null }).Facts()));

    [Fact]
    public void A_93_no_question_about_the_past_is_answered_otherwise()
    {
        var random = new Random(1);
        var facts = TestedArchive.Green().Facts();
        var results = Enumerable.Range(0, 400).Select(number => Result($"blue{random.Next(3)}/{number}", 400 + random.Next(50)) with
        {
            Version = $"{random.Next(4)}",
            Status = (TestStatus)random.Next(3),
        }).ToList();
        var dropped = ForgettingRules.Superfluous(results, facts).ToHashSet();
        Assert.NotEmpty(dropped);
        TestHistory before = new(results), after = new([.. results.Where(result => !dropped.Contains(result.Key))]);
        var subject = results[0].Key.Subject;

        Assert.Equal(before.Of(subject).Past, after.Of(subject).Past);
        Assert.Equal(before.Of(subject).Newest, after.Of(subject).Newest);
        foreach (var upTo in (string[])["0", "1", "2", "3"])
        {
            foreach (var since in (string?[])[null, "0", "1"])
                Assert.Equal(before.Of(subject).EverPassed(upTo, since, "linux-meta"), after.Of(subject).EverPassed(upTo, since, "linux-meta"));
        }
    }

    private static List<string> Dropped(params TestResult[] results) =>
        [.. ForgettingRules.Superfluous(results, TestedArchive.Green().Facts()).Select(key => key.Trigger).Order(StringComparer.Ordinal)];

    private static TestResult Result(string trigger, int days)
    {
        var at = TestedArchive.Now.AddDays(-days);
        return new(new(trigger, "lightgreen", "amd64"), TestStatus.Pass, "1", $"{at:yyyyMMdd_HHmmss}_{trigger}@", at.ToUnixTimeSeconds());
    }
}
