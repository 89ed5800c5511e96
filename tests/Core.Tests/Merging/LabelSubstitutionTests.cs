using Sluice.Core.Merging;

namespace Sluice.Core.Tests.Merging;

public sealed class LabelSubstitutionTests
{
    [Theory]
    [InlineData("/-addons$//", "ann:fix-addons", "ann:fix")]
    [InlineData("/a/b/", "aaa", "baa")]
    [InlineData("/a/b/g", "aaa", "bbb")]
    [InlineData("|^FORK:|acme:|i", "fork:fix", "acme:fix")]
    [InlineData(@"/^(\w+):(?<rest>.*)$/\g<rest>-\1/", "ann:fix", "fix-ann")]
    [InlineData("/fix/$0$/", "ann:fix", "ann:$0$")]
    [InlineData("/other/x/", "ann:fix", "ann:fix")]
    public void A_line_changes_a_label_as_sed_would(string line, string label, string expected)
    {
        Assert.Null(LabelSubstitution.WrongWith(line));
        Assert.Equal(expected, new LabelSubstitution(line).Apply(label));
    }

    [Fact]
    public void A_pattern_that_never_ends_leaves_the_label_as_it_is()
    {
        var label = $"ann:{new string('a', 40)}!";

        Assert.Equal(label, new LabelSubstitution("/^ann:(a+)+$/x/").Apply(label));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/a")]
    [InlineData("/a/b")]
    [InlineData("/a/b/c/d")]
    [InlineData("//b/")]
    [InlineData("/(/b/")]
    public void A_line_that_cannot_be_used_says_why(string line) => Assert.NotNull(LabelSubstitution.WrongWith(line));
}
