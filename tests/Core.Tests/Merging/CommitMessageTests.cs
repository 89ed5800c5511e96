using Sluice.Core.Merging;

namespace Sluice.Core.Tests.Merging;

/// <summary>How messages are read and written (5.6), whatever stands in them.</summary>
public sealed class CommitMessageTests
{
    private const string Ann = "Signed-off-by: Ann <ann@x.org>";

    private static string Read(string message) => CommitMessage.OfCommit(message).ToString();

    private static string Described(string? body, string title = "t") => CommitMessage.OfDescription(title, body).ToString();

    [Fact]
    public void The_first_line_is_the_title_even_if_it_looks_like_a_trailer() => Assert.Equal(
        new("Fix: rounding", "", [new("Signed-off-by", "Ann <ann@x.org>")]),
        CommitMessage.OfCommit($"Fix: rounding\n{Ann}"));

    [Theory]
    [InlineData("t\n\nwords\nA-b: c", "t\n\nwords\n\nA-b: c")]
    [InlineData("t\n\nA-b: c\n\nD: e", "t\n\nA-b: c\n\nD: e")]
    [InlineData("t\n\nA b: c", "t\n\nA b: c")]
    [InlineData("t\n\nA1: c", "t\n\nA1: c")]
    [InlineData("t\n\nhttps://x.org", "t\n\nhttps://x.org")]
    [InlineData("t\n\nA:c", "t\n\nA:c")]
    public void Trailers_are_keys_of_letters_and_dashes_in_the_final_block(string message, string written) => Assert.Equal(written, Read(message));

    [Fact]
    public void Only_the_final_block_holds_trailers() =>
        Assert.Equal(("A-b: c", "D"), (CommitMessage.OfCommit("t\n\nA-b: c\n\nD: e").Body, CommitMessage.OfCommit("t\n\nA-b: c\n\nD: e").Trailers[0].Key));

    [Fact]
    public void Co_authors_are_trailers_wherever_they_stand_and_come_last() => Assert.Equal(
        $"t\n\nwords\nmore\n\nX: y\n{Ann}\nCo-authored-by: b <b@x>\nCo-authored-by: a <a@x>",
        Read($"t\n\nwords\nco-authored-BY: b <b@x>\nmore\n\nCo-authored-by: a <a@x>\nX: y\n{Ann}"));

    [Fact]
    public void Runs_of_blank_lines_collapse_to_one() => Assert.Equal("t\n\na\n\nb\n\nC: d", Read("t\n\n\n\na\n\n \n\t\n\nb\n\n\n\nC: d\n\n\n"));

    [Theory]
    [InlineData("signed-off-by: a", "Signed-off-by: a")]
    [InlineData("PART-OF: a", "Part-of: a")]
    [InlineData("related: a", "Related: a")]
    [InlineData("x-original-commit: a", "X-original-commit: a")]
    [InlineData("X-Original-Commit: a", "X-original-commit: a")]
    public void Keys_are_capitalised_alike(string trailer, string written) => Assert.Equal($"t\n\n{written}", Read($"t\n\n{trailer}"));

    [Fact]
    public void Trailers_are_grouped_by_key_in_the_order_first_seen() =>
        Assert.Equal("t\n\nB: 1\nB: 3\nA: 2", Read("t\n\nB: 1\nA: 2\nb: 3"));

    [Theory]
    [InlineData("text\n\n---\ngone", "t\n\ntext")]
    [InlineData("text\n\n   - - -\t-\ngone", "t\n\ntext")]
    [InlineData("text\n***\ngone", "t\n\ntext")]
    [InlineData("text\n_ _ _\ngone", "t\n\ntext")]
    [InlineData("text\n- - -\ngone", "t\n\ntext")]
    [InlineData("---\ngone", "t")]
    [InlineData("text\n\n---\ngone\n\n***\ngone too", "t\n\ntext")]
    public void A_description_is_cut_at_its_topmost_break(string body, string message) => Assert.Equal(message, Described(body));

    [Theory]
    [InlineData("Heading\n---\ntext")]
    [InlineData("Heading\n===\ntext")]
    [InlineData("Heading\n\n===\ntext")]
    [InlineData("text\n\n    ---\ncode")]
    [InlineData("text\n\n--\ntext")]
    [InlineData("text\n\n-*-\ntext")]
    [InlineData("text\n\n--- a\ntext")]
    [InlineData("text\n\n```yaml\n\n---\na: b\n```\n\ntext")]
    [InlineData("text\n\n~~~~\n\n```\n\n***\n~~~~~\ntext")]
    public void What_is_no_break_cuts_nothing(string body) => Assert.Equal($"t\n\n{body}", Described(body));

    [Fact]
    public void A_break_after_a_block_of_code_counts_again() => Assert.Equal("t\n\n```\n---\n```", Described("```\n---\n```\n\n---\ngone"));

    [Fact]
    public void Trailers_below_the_break_survive() => Assert.Equal(
        $"t\n\ntext\n\n{Ann}\nCo-authored-by: b <b@x>",
        Described($"text\n\n---\ngone\nCo-authored-by: b <b@x>\ngone\n\n{Ann}"));

    [Theory]
    [InlineData("t\n\ntext\n\n---\nkept")]
    [InlineData("t\n\ntext\n***\nkept")]
    public void A_commit_message_is_never_cut(string message) => Assert.Equal(message, Read(message));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \r\n\t ")]
    public void Without_a_description_the_title_is_all(string? body) => Assert.Equal("t", Described(body, "  t "));

    [Fact]
    public void Every_way_to_end_a_line_is_one() => Assert.Equal("t\n\na\n\nb\n\nC: d", Described("a\r\n\r\nb\r\rC: d\r\n"));

    [Fact]
    public void A_title_cannot_bring_lines_of_its_own() => Assert.Equal("t\n\nX: y", Described(null, "t\nX: y"));

    [Fact]
    public void What_people_write_is_kept_as_it_is_but_for_what_git_refuses() => Assert.Equal(
        "<b>t</b> @everyone\n\n<script>alert(1)</script> & \"$HOME\" `id` ${x}\n\nX: <img src=x>",
        Described("<script>alert(1)</script> & \"$HO\0ME\" `id` ${x}\n\nX: <img src=x>", "<b>t</b>\0 @everyone"));

    [Fact]
    public void A_message_of_64_KiB_is_written_in_full()
    {
        var body = string.Join('\n', Enumerable.Range(0, 6000).Select(line => $"{line}: \u202e@x"));
        var trailers = string.Join('\n', Enumerable.Range(0, 6000).Select(line => $"K: {line}"));

        Assert.Equal($"t\n\n{body}\n\n{trailers}", Described($"{body}\n\n{trailers}"));
    }

    [Fact]
    public void What_was_written_reads_the_same_again() => Law.Holds(FsCheck.Fluent.Prop.ForAll<string, string>((title, body) =>
    {
        var once = CommitMessage.OfDescription($"t{title}", body).ToString();
        return Read(once) == once && !once.Contains('\0', StringComparison.Ordinal);
    }));
}
