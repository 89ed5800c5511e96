using System.CommandLine;
using Sluice.Cli.Commands;

namespace Sluice.Cli.Bench;

/// <summary><c>sluice bench desk</c>: what one event of a branch costs.</summary>
internal static class DeskCommand
{
    public static Command Create()
    {
        var open = BenchOptions.Sizes("--open", "How many pull requests are open on the branch.", 10, 100, 1000);
        var events = BenchOptions.Count("--events", "How many events are measured at each size.", 300);
        var json = BenchOptions.Json();
        var command = new Command("desk", "Time one event through the desk (read, decide, commit) against Azurite.") { open, events, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var report = await new DeskBench(parsed.GetValue(events), TimeProvider.System).RunAsync(parsed.GetValue(open)!, cancellation);
            if (parsed.GetValue(json))
                parsed.InvocationConfiguration.Output.WriteLine(report.ToJson());
            else
                report.WriteTo(parsed.InvocationConfiguration.Output, DeskRow.Columns);
            return ExitCode.Done;
        });
        return command;
    }
}
