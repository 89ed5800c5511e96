using Sluice.Core;
using Sluice.Core.Merging;
using Sluice.Functions.Pages;
using Sluice.Functions.ShowBranch;

namespace Sluice.Functions.Tests.Pages;

public sealed class DrawingABranch
{
    private static readonly Seq<PullRequest> Four = Enumerable.Range(1, 4).Select(number => Scene.Pull(number).Approved()).ToSeq();

    [Fact]
    public void Twenty_stagings_stand_on_a_page_and_the_next_begins_where_it_ends()
    {
        var page = Draw([.. Enumerable.Range(1, 50).Reverse().Select(number => Scene.Past(number, StagingEnd.Landed))], until: 40);

        Assert.Equal(Enumerable.Range(21, 20), Enumerable.Range(1, 50).Where(number => page.Contains($"<article class=\"staging green\" id=\"staging-{number}\"", StringComparison.Ordinal)));
        Assert.Contains("<a href=\"/api/pages/branches/acme/main?until=20\">Earlier</a>", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/api/pages/branches/acme/main\">Latest</a>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_branch_without_stagings_says_so() => Assert.Contains("Nothing was staged yet.", Draw([]), StringComparison.Ordinal);

    [Fact]
    public void A_failed_staging_is_a_tree_of_what_it_was_divided_into()
    {
        var page = Draw(
            [
                Scene.Past(4, StagingEnd.Landed, from: 2, pulls: [Four[1]]),
                Scene.Past(3, StagingEnd.Ejected, from: 2, pulls: [Four[0]]),
                Scene.Past(2, StagingEnd.Divided, from: 1, pulls: [Four[0], Four[1]]),
                Scene.Past(1, StagingEnd.Divided, pulls: Four),
            ],
            board: Scene.Board(Four) with { Splits = [new(2, [Four[2].Group, Four[3].Group]) { From = 1 }] });

        Assert.Equal(
            "1 failed, divided, 4 batches [ 2 failed, divided, 2 batches [ 3 failed, ejected, #1 ; 4 landed, #2 ; ] ; split 2 waits, 2 batches ; ]",
            Outline(page));
    }

    [Fact]
    public void What_was_not_divided_has_no_tree() => Assert.DoesNotContain("class=\"tree\"", Draw([Scene.Past(1, StagingEnd.Ejected, pulls: [Four[0]])]), StringComparison.Ordinal);

    [Fact]
    public void A_week_is_told_in_words_too() => Assert.Equal(
        "Seven days to now: 3 stagings, 1 landed, 1 failed",
        WeekStrip.Words([Span(3, StagingEnd.Landed), Span(2, StagingEnd.Ejected), Span(1, StagingEnd.Cancelled)]));

    [Fact]
    public void The_strip_stays_the_same_within_an_hour()
    {
        var scene = Scene.Of(Scene.Board()) with { Week = [Span(1, StagingEnd.Landed)] };

        Assert.Equal(WeekStrip.Draw(scene).ToString(), WeekStrip.Draw(scene with { Now = Scene.Noon.AddMinutes(59) }).ToString());
        Assert.Contains("<rect class=\"green\" x=\"155\" width=\"0.5\" height=\"12\"/>", WeekStrip.Draw(scene).ToString(), StringComparison.Ordinal);
    }

    private static StagingSpan Span(int number, StagingEnd end) => new(number, Scene.Noon.AddHours(-12), Scene.Noon.AddHours(-11.5), end);

    private static string Draw(IReadOnlyList<PastStaging> past, int? until = null, Board? board = null) =>
        BranchPage.Draw(Scene.Of(board ?? Scene.Board()), past, until, Scene.Insider).ToString();

    /// <summary>The tree as text: a bracket for each list, a semicolon for each item.</summary>
    private static string Outline(string page)
    {
        var tree = page[page.IndexOf("<ul class=\"tree\">", StringComparison.Ordinal)..];
        tree = tree[(tree.IndexOf("<li>", StringComparison.Ordinal) + 4)..tree.IndexOf("</li></ul></div>", StringComparison.Ordinal)];
        var marked = tree.Replace("<ul>", " [ ", StringComparison.Ordinal).Replace("</ul>", " ]", StringComparison.Ordinal).Replace("</li>", " ; ", StringComparison.Ordinal);
        var plain = System.Text.RegularExpressions.Regex.Replace(marked, "<span aria-hidden=\"true\">.</span>|<[^>]*>", " ");
        return string.Join(' ', plain.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
