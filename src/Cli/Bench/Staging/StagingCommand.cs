using System.CommandLine;
using Sluice.Cli.Commands;

namespace Sluice.Cli.Bench;

/// <summary><c>sluice bench staging</c>: how many calls of GitHub a staging costs.</summary>
internal static class StagingCommand
{
    public static Command Create()
    {
        var pullRequests = BenchOptions.Sizes("--pull-requests", "How many pull requests of one commit are staged together; 32 is the most a configuration allows.", 1, 8, 32);
        var json = BenchOptions.Json();
        var command = new Command("staging", "Count the calls of GitHub that staging and landing pull requests costs, for each merge method.") { pullRequests, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var report = await new StagingBench(parsed.InvocationConfiguration.Error, TimeProvider.System).RunAsync(parsed.GetValue(pullRequests)!, cancellation);
            if (parsed.GetValue(json))
                parsed.InvocationConfiguration.Output.WriteLine(report.ToJson());
            else
                report.WriteTo(parsed.InvocationConfiguration.Output, StagingRow.Columns);
            return ExitCode.Done;
        });
        return command;
    }
}
