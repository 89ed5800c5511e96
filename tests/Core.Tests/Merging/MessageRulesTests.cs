using Sluice.Core.Merging;
using static Sluice.Core.Tests.Merging.Make;

namespace Sluice.Core.Tests.Merging;

/// <summary>The examples of 5.6, and what was paid for in wrong messages.</summary>
public sealed class MessageRulesTests
{
    private static readonly StackPlan Plan = new(
        new(new("acme/core"), 12), Commit(1), MergeMethod.None, "Fix rounding", "Uses bankers rounding.", [], [new(new("acme/addons"), 3)], "Ann <ann@x.org>", Noon);

    [Fact]
    public void The_pull_request_words_a_merge_or_a_squash() => Assert.Equal(
        """
        Fix rounding

        Uses bankers rounding.

        closes acme/core#12

        Related: acme/addons#3
        Signed-off-by: Ann <ann@x.org>
        """,
        MessageRules.Head(Plan));

    [Fact]
    public void Its_own_commit_words_a_rebased_head() => Assert.Equal(
        """
        round half to even

        see the ticket

        closes acme/core#12

        Related: acme/addons#3
        Signed-off-by: Ann <ann@x.org>
        """,
        MessageRules.Head(Plan, "round half to even\n\nsee the ticket\n"));

    [Fact]
    public void Other_commits_say_where_they_belong() =>
        Assert.Equal("add a test\n\nPart-of: acme/core#12", MessageRules.Part(Plan, "add a test\n\nPart-of: acme/core#9"));

    [Theory]
    [InlineData("Fix #12", false)]
    [InlineData("see acme/core#12", false)]
    [InlineData("Fix #123", true)]
    [InlineData("see other/core#12", true)]
    [InlineData("see acme/core#120", true)]
    public void A_message_that_mentions_the_pull_request_does_not_say_it_again(string title, bool closes) =>
        Assert.Equal(closes, MessageRules.Head(Plan, title).Contains("closes acme/core#12", StringComparison.Ordinal));

    [Fact]
    public void A_title_is_never_a_trailer() =>
        Assert.StartsWith("Fix: rounding\n\ncloses", MessageRules.Head(Plan, "Fix: rounding"), StringComparison.Ordinal);

    [Fact]
    public void Co_authors_come_last_wherever_they_stood() => Assert.Equal(
        "t\n\nbody\n\nSigned-off-by: b <b@x>\nCo-authored-by: a <a@x>",
        CommitMessage.OfCommit("t\n\nbody\nCo-authored-by: a <a@x>\n\nSigned-off-by: b <b@x>").ToString());

    [Theory]
    [InlineData("text\n\n---\nnot for the history", "t\n\ntext")]
    [InlineData("text\n\n * * *\nnot this\nSigned-off-by: b <b@x>", "t\n\ntext\n\nSigned-off-by: b <b@x>")]
    [InlineData("Heading\n---\ntext", "t\n\nHeading\n---\ntext")]
    public void A_description_ends_at_its_first_thematic_break(string body, string message) =>
        Assert.Equal(message, CommitMessage.OfDescription("t", body).ToString());

    [Fact]
    public void A_commit_message_is_never_cut() =>
        Assert.Equal("t\n\ntext\n\n---\nkept", CommitMessage.OfCommit("t\n\ntext\n\n\n\n---\nkept").ToString());

    [Fact]
    public void What_git_refuses_is_left_out() => Assert.Equal("a title", CommitMessage.OfDescription("a\0 title", null).ToString());
}
