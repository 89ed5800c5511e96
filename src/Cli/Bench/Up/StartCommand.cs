using System.CommandLine;
using Sluice.Cli.Commands;
using Sluice.Cli.Local;

namespace Sluice.Cli.Bench;

/// <summary><c>sluice bench up</c>: how long a gate takes to start, and how much memory it holds when it has nothing to do.</summary>
internal static class StartCommand
{
    public static Command Create()
    {
        var runs = BenchOptions.Count("--runs", "How often each is started.", 3);
        var idle = BenchOptions.Count("--idle", "How many seconds it is left alone before its memory is read.", 15);
        var json = BenchOptions.Json();
        var command = new Command("up", "Time `sluice up` until it is ready, and read what it holds when idle.") { runs, idle, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            if (!RunningProgram.AreKnown)
                throw new CommandException(ExitCode.Failed, "memory is read from /proc, which this system does not have.");

            var bench = new StartBench(Checkout.Find(), parsed.GetValue(runs), TimeSpan.FromSeconds(parsed.GetValue(idle)), parsed.InvocationConfiguration.Error, TimeProvider.System);
            var report = await bench.RunAsync(cancellation);
            if (parsed.GetValue(json))
                parsed.InvocationConfiguration.Output.WriteLine(report.ToJson());
            else
                report.WriteTo(parsed.InvocationConfiguration.Output, StartRow.Columns);
            return ExitCode.Done;
        });
        return command;
    }
}
