using System.CommandLine;

namespace Sluice.Cli.Bench;

/// <summary><c>sluice bench</c>: measures what docs/performance.md promises, on the machine it runs on.</summary>
internal static class BenchCommand
{
    public static Command Create() =>
        new("bench", "Measure this machine's gate against what it promises; docs/performance.md explains the numbers.")
        {
            WebhooksCommand.Create(),
            DeskCommand.Create(),
            StagingCommand.Create(),
            StartCommand.Create(),
            StrategiesCommand.Create(),
            MergingCommand.Create(),
            RequestsCommand.Create(),
            MailBenchCommand.Create(),
            GateBenchCommand.Create(),
            SolverCommand.Create(),
        };
}
