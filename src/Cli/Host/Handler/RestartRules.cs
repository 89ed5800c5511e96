using Sluice.Core;

namespace Sluice.Cli.Host;

/// <summary>What the Functions host does when its handler exits.</summary>
public static class RestartRules
{
    public const int MostErrors = 3;
    public static readonly TimeSpan ErrorWindow = TimeSpan.FromMinutes(30);

    /// <summary>The exit code by which a handler asks to be started again.</summary>
    public const int PleaseRestart = 200;

    /// <param name="errors">When earlier handlers failed, oldest first.</param>
    public static AfterExit Decide(int exitCode, Seq<DateTimeOffset> errors, DateTimeOffset now)
    {
        var recent = errors.Where(error => now - error < ErrorWindow).Append(now).ToSeq();
        return exitCode switch
        {
            0 => new AfterExit.StayDown("the handler exited with 0, which the Functions host never restarts: it must not do so on a fault"),
            PleaseRestart => new AfterExit.Restart(errors),
            _ when recent.Count >= MostErrors =>
                new AfterExit.StopHost($"the handler failed {recent.Count} times within {ErrorWindow.TotalMinutes} minutes, last with exit code {exitCode}"),
            _ => new AfterExit.Restart(recent),
        };
    }
}

/// <summary>What follows a handler's exit.</summary>
public abstract record AfterExit
{
    private AfterExit() { }

    /// <param name="Errors">The failures to remember.</param>
    public sealed record Restart(Seq<DateTimeOffset> Errors) : AfterExit;

    /// <summary>The host lives on, and every later invocation fails.</summary>
    public sealed record StayDown(string Because) : AfterExit;

    public sealed record StopHost(string Because) : AfterExit;
}
