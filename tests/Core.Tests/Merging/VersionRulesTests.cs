using Sluice.Core.Merging;
using static Sluice.Core.Tests.Merging.Make;

namespace Sluice.Core.Tests.Merging;

/// <summary>The next version (8.12), and what is labelled with it (6.10).</summary>
public sealed class VersionRulesTests
{
    [Theory]
    [InlineData("2.0", "2.1")]
    [InlineData("5", "5.1")]
    [InlineData("saas-16.3", "16.4")]
    [InlineData("12.9", "12.10")]
    [InlineData("stable", "post-stable")]
    [InlineData("2.x", "post-2.x")]
    [InlineData("1.99999999999999999999", "post-1.99999999999999999999")]
    [InlineData("a-branch-whose-name-is-longer-than-any-label-may-be", "post-a-branch-whose-name-is-longer-than-any-label-")]
    public void The_next_version_follows_the_latest_branch(string latest, string next) => Assert.Equal(next, VersionRules.After(latest));

    [Theory]
    [InlineData("main", "2.1")]
    [InlineData("2.0", null)]
    [InlineData("1.0", null)]
    public void Only_what_lands_on_the_newest_branch_is_labelled(string branch, string? label) =>
        Assert.Equal(label, VersionRules.LabelOn(branch, Project() with { Branches = ["1.0", "2.0", "main"] }));

    [Fact]
    public void Without_an_older_branch_there_is_no_version_to_follow() => Assert.Null(VersionRules.LabelOn("main", Project()));
}
