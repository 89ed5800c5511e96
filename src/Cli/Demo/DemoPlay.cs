using System.Text.RegularExpressions;
using Sluice.Cli.Commands;
using Sluice.Cli.Local;
using Spectre.Console;

namespace Sluice.Cli.Demo;

/// <summary>Plays a demo from the first commit looked at to the verdict.</summary>
internal sealed partial class DemoPlay(DemoOptions options, TextWriter output, TextWriter error, TimeProvider clock)
{
    private readonly bool _isLive = !options.Json && output == Console.Out && !Console.IsOutputRedirected;

    // With --json, standard output belongs to the document.
    private readonly TextWriter _lines = options.Json ? error : output;

    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var begun = clock.GetTimestamp();
        var folder = Directory.CreateTempSubdirectory("sluice-demo-").FullName;
        try
        {
            var plan = await DemoPlan.MakeAsync(options, folder, _lines.WriteLine, cancellation);
            var broken = plan.Changes.Count(change => change.IsBroken);
            _lines.WriteLine($"starting a town with {plan.Changes.Count} pull requests, {broken} of them broken");
            await using var stage = await DemoStage.SetAsync(plan, Checkout.Find(), folder, Name(options.Repository), cancellation);
            var changes = await stage.OpenAsync(plan, cancellation);
            await stage.ApproveAsync(changes.Keys, cancellation);

            var watch = new Watch(stage, plan, changes, clock);
            var (end, stuck) = await ShowAsync(watch, cancellation);
            var verdict = await DemoVerdict.ReachAsync(plan, stage, end, stuck, cancellation);
            Tell(DemoReport.Of(options, plan, end, verdict, clock.GetElapsedTime(begun), options.Keep ? stage.Page : null));
            if (options.Keep)
                await KeepAsync(stage, cancellation);
            return verdict.IsVerified ? ExitCode.Done : ExitCode.Failed;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<(Scene End, string? Stuck)> ShowAsync(Watch watch, CancellationToken cancellation) => _isLive
        ? await LivePicture.DrawAsync(AnsiConsole.Console, show => watch.UntilRestAsync(show, cancellation))
        : await watch.UntilRestAsync(new PlainPicture(_lines).Show, cancellation);

    private void Tell(DemoReport report)
    {
        if (options.Json)
        {
            output.WriteLine(report.ToJson());
            return;
        }

        var console = _isLive
            ? AnsiConsole.Console
            : AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(output) });
        if (!_isLive)
            console.Profile.Width = 160;
        FinalTable.Write(report, console);
        FinalTable.WriteSummary(report, output);
    }

    private async Task KeepAsync(DemoStage stage, CancellationToken cancellation)
    {
        _lines.WriteLine($"the town stays: {stage.Page} (Ctrl-C ends it)");
        _lines.WriteLine($"clone it: git clone {stage.Page}{stage.Repository.FullName}.git");
        var stopped = stage.StoppedAsync();
        await Task.WhenAny(stopped, Task.Delay(Timeout.Infinite, cancellation));
    }

    private static string Name(string source)
    {
        var folder = Path.GetFileName(Path.GetFullPath(source).TrimEnd('/'));
        return Odd().Replace(folder, "-").Trim('-', '.') is { Length: > 0 } name ? name : "repository";
    }

    [GeneratedRegex("[^A-Za-z0-9._-]+")]
    private static partial Regex Odd();
}
