using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Sluice.Cli.Admin;
using Sluice.Cli.Audit;
using Sluice.Cli.Bench;
using Sluice.Cli.Demo;
using Sluice.Cli.Gate;
using Sluice.Cli.Local;
using Sluice.Cli.Migrate;
using Sluice.Cli.TestWorker;
using Sluice.Platform.Configuration;

namespace Sluice.Cli.Commands;

/// <summary>The command <c>sluice</c>: reads what was asked, runs it, and says in one line what went wrong.</summary>
public static class CommandLine
{
    // Ending everything that `up` started takes as long as the longest grace of a child; then the process goes anyway.
    private static readonly TimeSpan Ending = TimeSpan.FromSeconds(20);

    /// <summary>Every subcommand: one file each, one line here.</summary>
    private static IEnumerable<Command> Commands =>
    [
        BenchCommand.Create(),
        DemoCommand.Create(),
        UpCommand.Create(),
        StatusCommand.Create(),
        ResyncCommand.Create(),
        ParkedCommand.Create(),
        AccountsCommand.Create(),
        ExplainCommand.Create(),
        MailCommand.Create(),
        MigrateCommand.Create(),
        AuditCommand.Create(),
        AdminCommand.Create(),
        new(GateCommand.Name, GateCommand.Summary),
        WorkerCommand.Create(),
    ];

    public static async Task<int> RunAsync(string[] arguments, TextWriter? output = null, TextWriter? error = null, CancellationToken cancellation = default)
    {
        // It reads its own command line, as it may be started without this class.
        if (arguments is [GateCommand.Name, .. var rest])
            return await GateCommand.RunAsync(rest, output ?? Console.Out, error ?? Console.Error, cancellation);

        var root = new RootCommand("A merge gate: nothing lands that was not tested, and what lands is exactly what was tested.");
        foreach (var command in Commands)
            root.Add(command);

        var parsed = root.Parse(arguments);
        var configuration = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = Ending,
            Output = output ?? Console.Out,
            Error = error ?? Console.Error,
        };
        if (parsed.Errors is not [] && parsed.Action is ParseErrorAction)
            return Refuse(parsed, configuration.Error);

        try
        {
            return await parsed.InvokeAsync(configuration, cancellation);
        }
        catch (CommandException wrong)
        {
            await configuration.Error.WriteLineAsync($"sluice: {wrong.Message}");
            return wrong.ExitCode;
        }
        catch (ConfigurationRefusedException refused)
        {
            await configuration.Error.WriteLineAsync($"sluice: {refused.Message}");
            return ExitCode.Wrong;
        }
        catch (LocalRunException failure)
        {
            await configuration.Error.WriteLineAsync($"sluice: {failure.Message}");
            return ExitCode.Failed;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Failed;
        }
    }

    private static int Refuse(ParseResult parsed, TextWriter error)
    {
        // A misspelt command would be reported twice, and neither report names the commands there are.
        var errors = parsed.Errors.Select(wrong => wrong.Message).ToList();
        if (parsed.UnmatchedTokens is [var unknown, ..] && parsed.CommandResult.Command is RootCommand)
            errors = [$"there is no command '{unknown}'; there are {string.Join(", ", parsed.CommandResult.Command.Subcommands.Select(command => command.Name))}."];
        foreach (var wrong in errors)
            error.WriteLine($"sluice: {wrong}");

        var path = string.Join(' ', PathTo(parsed.CommandResult));
        error.WriteLine($"`{path} --help` says what is possible.");
        return ExitCode.Wrong;
    }

    private static IEnumerable<string> PathTo(CommandResult result) =>
        result.Parent is CommandResult parent ? [.. PathTo(parent), result.Command.Name] : ["sluice"];
}
