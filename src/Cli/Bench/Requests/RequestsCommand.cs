using System.CommandLine;
using Sluice.Cli.Commands;

namespace Sluice.Cli.Bench;

/// <summary><c>sluice bench requests</c>: what asking for tests costs at several sizes.</summary>
internal static class RequestsCommand
{
    public static Command Create()
    {
        var sizes = new Option<IReadOnlyList<int>>("--sizes")
        {
            Description = "How many tests a run asks for. Without it: 1000,5000,25000,150000.",
            HelpName = "N,N,…",
            DefaultValueFactory = _ => [1000, 5000, 25_000, 150_000],
            CustomParser = result =>
            {
                var parts = result.Tokens[0].Value.Split(',');
                if (parts.All(part => int.TryParse(part, out var size) && size is >= 100 and <= 1_000_000))
                    return [.. parts.Select(int.Parse)];

                result.AddError($"--sizes wants numbers from 100 to 1000000 with commas between them, not '{result.Tokens[0].Value}'.");
                return [];
            },
        };
        var json = BenchOptions.Json();
        var command = new Command("requests", "Ask for tests, many and more: rows before messages, and what a crash in the middle leaves.") { sizes, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var report = await new RequestBench(parsed.GetValue(sizes)!, parsed.InvocationConfiguration.Error, TimeProvider.System).RunAsync(cancellation);
            if (parsed.GetValue(json))
                parsed.InvocationConfiguration.Output.WriteLine(report.ToJson());
            else
                report.WriteTo(parsed.InvocationConfiguration.Output, RequestRow.Columns);
            return ExitCode.Done;
        });
        return command;
    }
}
