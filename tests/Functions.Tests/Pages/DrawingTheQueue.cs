using Sluice.Core.Merging;
using Sluice.Functions.ShowQueue;
using Sluice.Platform.Parking;

namespace Sluice.Functions.Tests.Pages;

public sealed class DrawingTheQueue
{
    [Fact]
    public void What_is_owed_says_for_whom_how_often_and_what_went_wrong()
    {
        var page = Draw(new(new(Scene.Main, 1), new Effect.LandStaging(3), 4, Scene.Noon, Parked: false, "GitHub is away"));

        Assert.Contains(
            "<tr><td>land</td><td><a href=\"/api/pages/branches/acme/main?until=3#staging-3\">staging 3</a></td><td>4</td><td><time datetime=\"2026-01-05T12:00:00Z\"",
            page,
            StringComparison.Ordinal);
        Assert.Contains("<td><bdi>GitHub is away</bdi></td></tr>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_parked_is_not_tried_again_and_says_so()
    {
        var page = Draw(new(new(Scene.Main, 1), new Effect.PostComment(Scene.Pull(7).Id, "Hello"), 8, Scene.Noon, Parked: true, "it is locked"));

        Assert.Contains("<td>say: <bdi>Hello</bdi></td>", page, StringComparison.Ordinal);
        Assert.Contains("<td><span class=\"badge red\">parked</span></td>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_people_write_becomes_part_of_the_page()
    {
        var page = QueuePage.Draw(
            [new(Scene.Acme, new(Scene.Board(), [new(new(Scene.Main, 1), new Effect.PostComment(Scene.Pull(7).Id, Scene.Hostile), 1, Scene.Noon, false, Scene.Hostile)]))],
            [new ParkedMessage(Scene.Hostile, "branches", "", "", Scene.Hostile, Scene.Noon, 5)],
            Scene.Insider).ToString();

        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain('\0', page);
    }

    [Fact]
    public void Only_insiders_are_told_of_parked_messages()
    {
        var parked = new ParkedMessage("gh-1", "branches", "", "", "secret", Scene.Noon, 5);

        Assert.Contains("gh-1", QueuePage.Draw([], [parked], Scene.Insider).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("gh-1", QueuePage.Draw([], [parked], Scene.Outsider).ToString(), StringComparison.Ordinal);
    }

    private static string Draw(Owed owed) => QueuePage.Draw([new(Scene.Acme, new(Scene.Board(), [owed]))], [], Scene.Insider).ToString();
}
