using Sluice.Cli.Client;
using Spectre.Console;

namespace Sluice.Cli.Demo;

/// <summary>The play on a terminal, redrawn as it goes: the pull requests, and the stagings with their splits.</summary>
internal static class LivePicture
{
    private const int MostStagings = 24;

    public static async Task<T> DrawAsync<T>(IAnsiConsole console, Func<Action<Scene>, Task<T>> play)
    {
        T? result = default;
        await console.Live(new Text("…")).AutoClear(true).StartAsync(async live =>
        {
            result = await play(scene => live.UpdateTarget(Draw(scene)));
        });
        return result!;
    }

    private static Rows Draw(Scene scene) => new(
        new Markup(
            $"[bold]{scene.At.TotalSeconds:0} s[/]   landed [green]{scene.With(PartState.Landed).Count()}[/]"
            + $"   ejected [red]{scene.With(PartState.Ejected).Count()}[/]   CI runs {scene.CiRuns}"),
        new Markup(string.Join(' ', scene.Parts.Select(part => $"[{Colour(part.State)}]#{part.Number}[/]"))),
        Stagings(scene));

    private static Table Stagings(Scene scene)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("staging", "state", "pull requests");
        foreach (var staging in scene.Stagings.TakeLast(MostStagings))
        {
            table.AddRow(
                new Markup($"{new string(' ', 2 * Depth(staging, scene))}{staging.Number}"),
                new Markup($"[{Colour(staging.State)}]{Markup.Escape(staging.State)}[/]"),
                new Text(PlainPicture.Members(staging)));
        }

        return table;
    }

    /// <summary>How often what it carries has been split before.</summary>
    private static int Depth(BoardStaging staging, Scene scene) => scene.Stagings.Count(earlier =>
        earlier.Number < staging.Number && earlier.State is "divided" && staging.PullRequests.All(staged => earlier.Holds(staged.Number)));

    private static string Colour(PartState state) => state switch
    {
        PartState.Landed => "green",
        PartState.Ejected => "red",
        PartState.Staged => "yellow",
        _ => "grey",
    };

    private static string Colour(string state) => state switch
    {
        "landed" => "green",
        "ejected" or "divided" => "red",
        "building" or "judging" or "landing" => "yellow",
        _ => "grey",
    };
}
