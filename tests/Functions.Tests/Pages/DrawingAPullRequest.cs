using Sluice.Core;
using Sluice.Core.Merging;
using Sluice.Functions.Pages;
using Sluice.Functions.ShowPullRequest;

namespace Sluice.Functions.Tests.Pages;

public sealed class DrawingAPullRequest
{
    private static readonly GitHubWeb GitHub = new(new Uri("https://github.com/"));

    [Fact]
    public void The_title_leads_to_github() => Assert.Contains(
        "<h1><a href=\"https://github.com/acme/core/pull/7\" rel=\"noreferrer\"><bdi>Round half to even</bdi></a>",
        Draw(Scene.Pull(7, "Round half to even")),
        StringComparison.Ordinal);

    [Fact]
    public void The_checklist_names_review_method_checks_and_overrides()
    {
        var page = Draw(Scene.Pull(7) with
        {
            Commits = 3,
            Approval = new("rita", Scene.Commit(6)),
            Overrides = [new("ci/build", "sam", "https://github.com/acme/core/pull/7#c1", Scene.Noon)],
        });

        Assert.Contains("</span> missing</span> <bdi>it was pushed to since rita approved 0000000000</bdi>, <span class=\"quiet\"><time", page, StringComparison.Ordinal);
        Assert.Contains("<span class=\"why\"><bdi>rita: review 0000000000 and comment </bdi><code>sluice r+</code><bdi></bdi></span>", page, StringComparison.Ordinal);
        Assert.Contains("</span> missing</span> <bdi>it has 3 commits and nobody said how to merge them</bdi>", page, StringComparison.Ordinal);
        Assert.Contains("</span> waived</span> <a href=\"https://github.com/acme/core/pull/7#c1\" rel=\"noreferrer\"><bdi>sam said that ci/build passed</bdi></a>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_box_names_the_first_thing_to_do_and_what_happens_next()
    {
        var page = Draw(Scene.Pull(7));

        Assert.Contains("</span> validated</span> <bdi>It waits, because nobody approved it yet.</bdi></p>", page, StringComparison.Ordinal);
        Assert.Contains("<strong>First thing to do:</strong> <bdi>Rita: review 0000000000 and comment </bdi><code>sluice r+</code><bdi>.</bdi>", page, StringComparison.Ordinal);
        Assert.Contains("<strong>Next:</strong> <bdi>It is staged as soon as nothing is missing any more.</bdi>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Linked_pull_requests_say_what_they_miss()
    {
        var other = Scene.Pull(8, "", Scene.Addons) with { Group = Scene.Pull(7).Group };

        Assert.Contains(
            "</span> missing</span> <bdi>linked acme/addons#8: nobody approved it yet</bdi>",
            Draw(Scene.Pull(7).Approved(), with: other),
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_landed_says_as_what_when_and_by_whom()
    {
        var pull = Scene.Pull(7).Approved() with { Landed = new(Scene.Commit(44), 5, Scene.Noon) };
        var other = Scene.Pull(8, "", Scene.Addons) with { Group = pull.Group };
        var page = Draw(pull, landedIn: Scene.Past(5, StagingEnd.Landed, pulls: [pull, other]));

        Assert.Contains("</span> merged</span> as <a href=\"https://github.com/acme/core/commit/000000000000000000000000000000000000002c\"", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/api/pages/branches/acme/main?until=5#staging-5\">staging 5</a>", page, StringComparison.Ordinal);
        Assert.Contains("<dt>Reviewer</dt><dd><bdi>rita</bdi></dd>", page, StringComparison.Ordinal);
        Assert.Contains("<dt>Landed with</dt><dd><span class=\"pull\"><a href=\"/api/pages/pull/acme/addons/8\">acme/addons#8</a>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Checklist", page, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_thrown_out_says_why() => Assert.Contains(
        "<div class=\"box red\" role=\"group\" aria-label=\"State\"><p><span class=\"badge red\"><span aria-hidden=\"true\">✗</span> error</span> <bdi>unable to stage: merge conflict</bdi>",
        Draw(Scene.Pull(7) with { Error = new("unable to stage: merge conflict", Scene.Noon) }),
        StringComparison.Ordinal);

    [Fact]
    public void The_trail_holds_what_names_it_its_head_and_its_stagings()
    {
        var pull = Scene.Pull(7);
        LogEntry[] window =
        [
            Entry(8, "staging 3 landed"),
            Entry(7, "staging 30 landed"),
            Entry(6, "ci/build is Success on acme/core 0000000000"),
            Entry(5, "rita looked", "staging 3: acme/core#70, acme/core#7"),
            Entry(4, "acme/core#70: @sluice r+"),
            Entry(3, "xacme/core#7: @sluice r+"),
            Entry(2, "acme/core#7: @sluice r+"),
            Entry(1, "Staging 3 that was another branch's"),
        ];

        Assert.Equal([8, 6, 5, 2], Trail.Of(window, pull).Entries.Select(entry => entry.Number));
        Assert.Null(Trail.Of(window, pull).Earlier);
    }

    [Fact]
    public void A_long_trail_goes_on_where_its_page_ends()
    {
        var window = Enumerable.Range(1, 60).Reverse().Select(number => Entry(number, "acme/core#7: @sluice r+")).ToList();

        var trail = Trail.Of(window, Scene.Pull(7));

        Assert.Equal(Enumerable.Range(11, 50).Reverse(), trail.Entries.Select(entry => entry.Number));
        Assert.Equal(10, trail.Earlier);
    }

    [Fact]
    public void Every_entry_has_its_actor_and_its_time()
    {
        var page = Draw(Scene.Pull(7), trail: [Entry(1, "acme/core#7: @sluice r+", "staging 3: acme/core#7")]);

        Assert.Contains("<tr><td><time datetime=\"2026-01-05T12:00:00Z\" title=\"2026-01-05T12:00:00Z\">Jan 5, 12:00</time></td><td><bdi>rita</bdi></td>", page, StringComparison.Ordinal);
        Assert.Contains("<div><bdi>staging 3: acme/core#7</bdi></div>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_public_repository_nothing_internal_is_told()
    {
        var project = Scene.Acme with { Repositories = [Scene.Acme.Repositories[0] with { IsPublic = true }, Scene.Acme.Repositories[1]] };
        var page = Draw(
            Scene.Pull(7),
            Scene.Pull(8, "Secret", Scene.Addons) with { Group = Scene.Pull(7).Group },
            trail: [Entry(1, "acme/addons#8: @sluice secret", "staging 3: acme/core#7")],
            project: project,
            sight: Scene.Outsider);

        Assert.DoesNotContain("ecret", page, StringComparison.Ordinal);
        Assert.Contains("(about a repository that is shown to insiders only)", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_people_write_becomes_part_of_the_page()
    {
        var eve = new PullRequest(new(Scene.Home, 7), Scene.Hostile, Scene.Hostile, Scene.Commit(7))
        {
            Title = Scene.Hostile,
            Delegates = [Scene.Hostile],
            Approval = new(Scene.Hostile, Scene.Commit(7)),
            Waiver = new(Scene.Hostile, Scene.Noon),
            Overrides = [new("ci/build", Scene.Hostile, "javascript:alert(1)", Scene.Noon)],
            Error = new(Scene.Hostile, Scene.Noon),
        };
        var page = Draw(eve, trail: [Entry(1, $"acme/core#7: {Scene.Hostile}", Scene.Hostile) with { By = Scene.Hostile }]);

        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript:", page, StringComparison.Ordinal);
        Assert.DoesNotContain('\0', page);
    }

    private static LogEntry Entry(int number, string heard, params Seq<string> decided) => new(number, Scene.Noon, "rita", heard, decided, []);

    private static string Draw(
        PullRequest pull, PullRequest? with = null, PastStaging? landedIn = null, IReadOnlyList<LogEntry>? trail = null, Project? project = null, Sight? sight = null)
    {
        var board = with is null ? Scene.Board(pull) : Scene.Board(pull, with);
        var here = project ?? Scene.Acme;
        var explained = ExplainRules.Explain(new(pull, board, [], here, Scene.Noon));
        var scene = new PullRequestScene(here, board, pull, landedIn, explained, Trail.Of(trail ?? [], pull), null);
        return PullRequestPage.Draw(scene, GitHub, sight ?? Scene.Insider).ToString();
    }
}
