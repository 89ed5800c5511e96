using Sluice.Core.Migration;

namespace Sluice.Migration.Tests.Testing;

/// <summary>What people say about tests .</summary>
public sealed class TestHintRulesTests
{
    [Theory]
    [InlineData("force-badtest lightgreen/1", "1", true)]
    [InlineData("force-badtest lightgreen/1", "0.9", true)]
    [InlineData("force-badtest lightgreen/1", "1.1", false)]
    [InlineData("force-badtest green/1", "1", false)]
    public void A_110_of_a_packages_tests_up_to_a_version(string hint, string version, bool applies) => Assert.Equal(applies, IsBad(hint, version));

    [Theory]
    [InlineData("force-badtest lightgreen/1/amd64", true)]
    [InlineData("force-badtest lightgreen/amd64/1", true)]
    [InlineData("force-badtest lightgreen/1/i386", false)]
    public void A_111_here_or_everywhere(string hint, bool applies) => Assert.Equal(applies, IsBad(hint, "1"));

    [Theory]
    [InlineData("1", true)]
    [InlineData("99:1", true)]
    [InlineData("blacklisted", true)]
    public void A_112_all_is_every_version(string version, bool applies) => Assert.Equal(applies, IsBad("force-badtest lightgreen/all", version));

    [Theory]
    [InlineData("force-badtest lightgreen/blacklisted", "blacklisted", true)]
    [InlineData("force-badtest lightgreen/blacklisted", "1", false)]
    [InlineData("force-badtest lightgreen/1", "blacklisted", false)]
    public void A_113_blacklisted_is_that_alone(string hint, string version, bool applies) => Assert.Equal(applies, IsBad(hint, version));

    [Theory]
    [InlineData("force-skiptest green/2", true)]
    [InlineData("force-skiptest green/2.0", false)]
    [InlineData("force-skiptest green/all", false)]
    [InlineData("force-skiptest green/3", false)]
    [InlineData("force-skiptest green/2/i386", true)]
    public void A_120_exactly_this_upload_whatever_the_architecture(string hint, bool applies) =>
        Assert.Equal(applies, TestHintRules.SkipTest(TestedArchive.Green().Hinted(hint).Hints, "green", "2") is not null);

    [Theory]
    [InlineData("force-reset-test lightgreen/1", "1", true)]
    [InlineData("force-reset-test lightgreen/1", "0.9", true)]
    [InlineData("force-reset-test lightgreen/1", "1.1", false)]
    [InlineData("force-reset-test lightgreen/1/i386", "1", false)]
    [InlineData("force-reset-test lightgreen/all", "1", false)]
    public void A_130_failures_up_to_a_reset_are_forgiven(string hint, string version, bool applies) =>
        Assert.Equal(applies, TestHintRules.IsForgiven(TestedArchive.Green().Hinted(hint).Hints, "lightgreen", version, "amd64"));

    [Fact]
    public void A_130_the_highest_reset_that_applies_counts()
    {
        var hints = TestedArchive.Green().Hinted("force-reset-test lightgreen/1", "force-reset-test lightgreen/2", "force-reset-test lightgreen/4").Hints;

        Assert.Equal("2", TestHintRules.ForgottenUpTo(hints, "lightgreen", "3", "amd64"));
        Assert.Null(TestHintRules.ForgottenUpTo(hints, "lightgreen", "0.1", "amd64"));
    }

    private static bool IsBad(string hint, string version) =>
        TestHintRules.BadTest(TestedArchive.Green().Hinted(hint).Hints, "lightgreen", version, "amd64") is not null;
}
