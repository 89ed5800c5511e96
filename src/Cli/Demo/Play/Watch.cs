using System.Text.RegularExpressions;
using Sluice.Cli.Client;
using Sluice.Cli.Commands;

namespace Sluice.Cli.Demo;

/// <summary>Looks at gate and town until nothing is left to do.</summary>
internal sealed partial class Watch(DemoStage stage, DemoPlan plan, IReadOnlyDictionary<int, Change> changes, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    // CI may say nothing for long; with CI idle the gate has no excuse.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // Half a minute of looks; a handler is back sooner, or never.
    private const int MostMissed = 120;
    private readonly long _begun = clock.GetTimestamp();
    private readonly Dictionary<int, TimeSpan> _settled = [];

    /// <param name="show">Given every scene as it is seen.</param>
    /// <returns>The last scene, and why it is no happy end: the gate stopped, or nothing moved any more.</returns>
    public async Task<(Scene End, string? Stuck)> UntilRestAsync(Action<Scene> show, CancellationToken cancellation)
    {
        var stopped = stage.StoppedAsync();
        var (last, since) = ("", TimeSpan.Zero);
        for (var (calm, missed) = (0, 0); ;)
        {
            if (await TryLookAsync(missed < MostMissed && !stopped.IsCompleted, cancellation) is not { } scene)
            {
                (calm, missed) = (0, missed + 1);
                await Task.Delay(Pause, clock, cancellation);
                continue;
            }

            missed = 0;
            show(scene);

            // A single look takes time; only what is calm twice in a row is at rest.
            calm = scene.IsAtRest ? calm + 1 : 0;
            if (calm is 2)
                return (scene, null);

            if (scene.Fingerprint != last || !stage.IsIdle)
                (last, since) = (scene.Fingerprint, scene.At);
            if (scene.At - since > Patience)
                return (scene, $"nothing has moved for {Patience.TotalMinutes} minutes, and this is left: {scene.Waiting}");
            if (stopped.IsCompleted)
                return (scene, $"the gate ended: {await stopped}");
            await Task.Delay(Pause, clock, cancellation);
        }
    }

    /// <summary>Null when the gate did not answer: its handler may be starting again.</summary>
    private async Task<Scene?> TryLookAsync(bool isForgiving, CancellationToken cancellation)
    {
        try
        {
            return await LookAsync(cancellation);
        }
        catch (CommandException) when (isForgiving)
        {
            return null;
        }
    }

    private async Task<Scene> LookAsync(CancellationToken cancellation)
    {
        var wasIdle = stage.IsIdle;
        var board = GateBoard.Read(await stage.Gate.BoardAsync(DemoStage.Project, plan.History.Branch, cancellation));
        var status = GateStatus.Read(await stage.Gate.StatusAsync(cancellation));
        var at = clock.GetElapsedTime(_begun);
        var parts = changes.Select(change => PartOf(change.Key, change.Value, board, at)).ToList();
        var waiting = Waiting(parts, board, status, wasIdle && stage.IsIdle);
        var stagings = board.Stagings.OrderBy(staging => staging.Number);
        return new(at, parts, [.. stagings], stage.CiRuns.Count, board.StoppedBecause, waiting is "", waiting);
    }

    private Part PartOf(int number, Change change, GateBoard board, TimeSpan at)
    {
        var pullRequest = stage.Repository.FindPullRequest(number)!;
        var staging = board.Stagings.Where(staging => staging.Holds(number)).MaxBy(staging => staging.Number);
        var error = board.PullRequests.FirstOrDefault(known => known.Number == number)?.Error;
        var state = !pullRequest.IsOpen ? PartState.Landed
            : error is not null ? PartState.Ejected
            : staging is { IsOver: false } ? PartState.Staged
            : PartState.Waiting;
        if (state is PartState.Landed or PartState.Ejected)
            _settled.TryAdd(number, at);

        // What people read under the pull request; the gate's own note only until it has said so.
        var said = pullRequest.Comments.LastOrDefault(comment => comment.Author.Login == DemoStage.Bot)?.Body;
        var reason = state is PartState.Ejected ? said is null ? error! : Plain(said) : "";
        return new(number, change, state, staging?.Number, reason, _settled.TryGetValue(number, out var when) ? when : null);
    }

    private static string Waiting(List<Part> parts, GateBoard board, GateStatus status, bool isIdle)
    {
        var open = parts.Count(part => part.State is PartState.Waiting or PartState.Staged);
        string?[] left =
        [
            board.StoppedBecause is not null ? null : Count(open, "pull requests without an end"),
            Count(status.Stagings, "stagings in play"),
            Count(status.Owed, "effects owed"),
            Count(status.Queued, "messages queued"),
            Count(status.Late, "things late"),
            Count(status.Parked, "messages parked (`sluice parked` lists them)"),
            isIdle ? null : "webhooks or builds under way",
        ];
        return string.Join(", ", left.OfType<string>());
    }

    private static string? Count(int count, string what) => count is 0 ? null : $"{count} {what}";

    /// <summary>Without the mentions at its start, and without what only programs read.</summary>
    private static string Plain(string comment) => Mentions().Replace(Markers().Replace(comment, "").Trim(), "").Trim();

    [GeneratedRegex(@"^(@[A-Za-z0-9-]+\s+)+")]
    private static partial Regex Mentions();

    [GeneratedRegex("<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex Markers();
}
