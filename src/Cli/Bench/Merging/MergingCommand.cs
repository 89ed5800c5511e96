using System.CommandLine;
using Sluice.Cli.Commands;

namespace Sluice.Cli.Bench;

/// <summary><c>sluice bench merging</c>: how long landing takes when many pull requests are open, and what it costs.</summary>
internal static class MergingCommand
{
    public static Command Create()
    {
        var sizes = new Option<IReadOnlyList<CrowdSize>>("--sizes")
        {
            Description = "How many pull requests are open, and how many of them get ready. Without it: 100/10,1000/100.",
            HelpName = "OPEN/READY,…",
            DefaultValueFactory = _ => [new(100, 10), new(1000, 100)],
            CustomParser = result =>
            {
                CrowdSize?[] parts = [.. result.Tokens[0].Value.Split(',').Select(CrowdSize.Parse)];
                if (parts.All(part => part is not null))
                    return [.. parts.Select(part => part!)];

                result.AddError($"--sizes wants pairs such as 100/10,1000/100, each with {MergingBench.OfOtherMethods} more open than ready, not '{result.Tokens[0].Value}'.");
                return [];
            },
        };
        var json = BenchOptions.Json();
        var command = new Command("merging", "Land pull requests through a whole gate while many are open: time, calls of GitHub, memory, table operations.") { sizes, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var report = await new MergingBench(parsed.GetValue(sizes)!, parsed.InvocationConfiguration.Error, TimeProvider.System).RunAsync(cancellation);
            if (parsed.GetValue(json))
                parsed.InvocationConfiguration.Output.WriteLine(report.ToJson());
            else
                report.WriteTo(parsed.InvocationConfiguration.Output, MergingRow.Columns);
            return ExitCode.Done;
        });
        return command;
    }
}
