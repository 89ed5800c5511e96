using System.CommandLine;
using Sluice.Cli.Commands;
using Sluice.Cli.Local;
using Sluice.Core.Migration;
using Sluice.Platform.Gate;

namespace Sluice.Cli.Migrate;

/// <summary><c>sluice migrate</c>: runs the whole migration lane over two suites of a real archive.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var options = new MigrateOptions();
        var command = new Command("migrate", "Gate one suite of a Debian archive into another: which packages may go, which tests they need, what stands in the way.");
        options.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var request = options.Read(parsed, Checkout.Find().Home);
            var configuration = parsed.InvocationConfiguration;
            var isTerminal = configuration.Error == Console.Error && !Console.IsErrorRedirected;
            var summary = await RunDisplay.ShowAsync(configuration.Error, isTerminal, progress => RunAsync(request, progress, cancellation));
            if (request.Json)
                configuration.Output.WriteLine(summary.ToJson());
            else
                summary.WriteTo(configuration.Output);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>What is wrong with the input is said in one line.</summary>
    private static async Task<MigrateSummary> RunAsync(MigrateRequest request, IProgress<RunProgress> progress, CancellationToken cancellation)
    {
        try
        {
            return await new MigrateRun(request, TimeProvider.System).RunAsync(progress, cancellation);
        }
        catch (Exception unusable) when (unusable is ArchiveException or GateException)
        {
            throw new CommandException(ExitCode.Failed, unusable.Message);
        }
    }
}
