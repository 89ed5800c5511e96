using Sluice.Core;
using Sluice.Core.Migration;
using TestResult = Sluice.Core.Migration.TestResult;

namespace Sluice.Migration.Tests.Testing;

/// <summary>What is looked up, what is asked, and on which queue (A-44 to A-53).</summary>
public sealed class TestRequestRulesTests
{
    private static readonly ArchitectureTests Planned = new("amd64", [new("lightgreen", "1")], ["green/2", "blue/3"]);

    [Theory]
    [InlineData(TestStatus.Pass, false)]
    [InlineData(TestStatus.Neutral, false)]
    [InlineData(TestStatus.Fail, true)]
    [InlineData(TestStatus.OldPass, true)]
    [InlineData(null, true)]
    public void A_44_a_pass_or_a_neutral_result_is_the_last_word(TestStatus? known, bool needsLook) =>
        Assert.Equal(needsLook, TestRequestRules.NeedsLook(known is { } status ? Result("green/2", status, 1) : null));

    [Fact]
    public void A_44_a_known_failure_is_not_asked_again() => Assert.Null(Request(new(), Result("green/2", TestStatus.Fail, 400)));

    [Fact]
    public void A_46_what_is_pending_is_not_asked_again() => Assert.Null(Request(new(), isPending: true));

    [Fact]
    public void A_25_what_is_asked() => Assert.Equal(
        new TestRequest("testing", new("green/2", "lightgreen", "amd64"), "1", ["green/2", "blue/3"], [], QueueFamily.Ordinary), Request(new()));

    [Theory]
    [InlineData(11, TestStatus.Pass, true)]
    [InlineData(11, TestStatus.Neutral, true)]
    [InlineData(11, TestStatus.Fail, false)]
    [InlineData(9, TestStatus.Pass, false)]
    public void A_45_an_old_failure_of_what_worked_is_asked_about_again(int days, TestStatus baseline, bool asked) => Assert.Equal(
        asked, Request(new() { RetryOlderThan = 10 }, Result("green/2", TestStatus.Fail, days), Result("blue/1", baseline, 1)) is not null);

    [Theory]
    [InlineData(false, null, false)]
    [InlineData(true, null, true)]
    [InlineData(false, 10, true)]
    public void A_45_what_has_become_old_is_asked_about_again(bool usesDebci, int? retry, bool asked) => Assert.Equal(
        asked, Request(new() { UsesDebci = usesDebci, RetryOlderThan = retry }, Result("green/2", TestStatus.OldPass, 1)) is not null);

    [Fact]
    public void A_45_each_doubt_is_a_question_of_its_own_and_the_same_doubt_the_same()
    {
        var settings = new TestSettings { RetryOlderThan = 1 };
        string Ask(int days) => Request(settings, Result("green/2", TestStatus.Fail, days), Result("blue/1", TestStatus.Pass, 1))!.Id;

        Assert.Equal(Ask(5), Ask(5));
        Assert.NotEqual(Ask(5), Ask(6));
        Assert.NotEqual(Ask(5), Request(settings)!.Id);
    }

    [Theory]
    [InlineData(20, QueueFamily.Ordinary)]
    [InlineData(21, QueueFamily.Huge)]
    public void A_47_more_than_so_many_tests_go_to_the_huge_queue(int tests, QueueFamily family) =>
        Assert.Equal(family, TestRequestRules.Family(new() { HugeAbove = 20 }, tests));

    [Fact]
    public void A_47_without_a_number_nothing_is_huge() => Assert.Equal(QueueFamily.Ordinary, TestRequestRules.Family(new(), 100_000));

    [Fact]
    public void A_50_with_ppas_there_is_a_queue_of_its_own_however_many() =>
        Assert.Equal(QueueFamily.Ppa, TestRequestRules.Family(new() { HugeAbove = 20, Ppas = ["joe/foo"] }, 21));

    [Theory]
    [InlineData(QueueFamily.Ordinary, "debci-testing-amd64")]
    [InlineData(QueueFamily.Huge, "debci-huge-testing-amd64")]
    [InlineData(QueueFamily.Ppa, "debci-ppa-testing-amd64")]
    public void A_50_names_of_queues(QueueFamily family, string name) => Assert.Equal(name, TestRequestRules.DebciQueue(Request(new())! with { Family = family }));

    [Fact]
    public void A_53_more_is_said_as_configured_and_not_for_the_plain_target()
    {
        Seq<(string, string)> said = [("all-proposed", "\"1\"")];
        var settings = new TestSettings { RequestParameters = said, UsesReference = true };
        var facts = TestedArchive.Green().With(_ => settings).Facts();

        Assert.Equal(said, Request(settings)!.Parameters);
        Assert.Empty(TestRequestRules.Reference(facts, new([]), new("lightgreen", "amd64"), "1").Parameters);
        Assert.NotEqual(Request(new())!.Id, Request(settings)!.Id);
    }

    [Fact]
    public void A_96_the_plain_target_is_asked_for_by_its_own_trigger()
    {
        var request = TestRequestRules.Reference(TestedArchive.Green().Facts(), new([]), new("lightgreen", "amd64"), "1");

        Assert.Equal(new(TestKey.Reference, "lightgreen", "amd64"), request.Key);
        Assert.Equal([TestKey.Reference], request.Triggers);
    }

    private static TestRequest? Request(TestSettings settings, params TestResult[] known) => Request(settings, isPending: false, known);

    private static TestRequest? Request(TestSettings settings, bool isPending, params TestResult[] known)
    {
        var facts = TestedArchive.Green().With(_ => settings).Facts();
        return TestRequestRules.For(facts, new(known), Planned, Planned.Tests[0], isPending, TestRequestRules.Family(settings, 1));
    }

    private static TestResult Result(string trigger, TestStatus status, int days)
    {
        var at = TestedArchive.Now.AddDays(-days);
        return new(new(trigger, "lightgreen", "amd64"), status, "1", $"{at:yyyyMMdd_HHmmss}@", at.ToUnixTimeSeconds());
    }
}
