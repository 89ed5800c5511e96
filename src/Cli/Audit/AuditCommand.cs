using System.CommandLine;
using Sluice.Cli.Client;
using Sluice.Cli.Commands;
using Sluice.Cli.Local;
using Sluice.Town;

namespace Sluice.Cli.Audit;

/// <summary><c>sluice audit</c>: holds the gate that runs here to its promises, by the town's memory and the tables.</summary>
internal static class AuditCommand
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Print the result as one document. `kept` is true when every law was." };
        var bot = new Option<string>("--bot")
        {
            Description = "The gate's login on its GitHub.",
            HelpName = "LOGIN",
            DefaultValueFactory = _ => LocalTown.Bot,
        };
        var command = new Command("audit", "Hold the gate that runs here to its promises: by what the town remembers and the tables say, not by its own word.") { json, bot };
        command.SetAction(async (parsed, cancellation) =>
        {
            var report = await AuditAsync(parsed.GetRequiredValue(bot), cancellation);
            var output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json))
                output.WriteLine(report.ToJson());
            else
                report.WriteTo(output);
            return report.Kept ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    private static async Task<AuditReport> AuditAsync(string bot, CancellationToken cancellation)
    {
        if (RunningGate.Read(Checkout.Find().Home) is not { } running)
            throw new CommandException(ExitCode.NoGate, "no gate runs here: start one with `sluice up`.");
        if (running is not { Storage: { } storage, Configuration: { } file })
            throw new CommandException(ExitCode.NoGate, "the gate that runs here is of another version: start it again.");

        var configuration = await Auditor.ConfigurationAsync(file, cancellation);
        using var town = new HttpClient { BaseAddress = new Uri(configuration.GitHub.Address.GetLeftPart(UriPartial.Authority)) };
        try
        {
            return await new Auditor(configuration, town, storage, bot).AuditAsync(cancellation);
        }
        catch (HttpRequestException failure)
        {
            throw new CommandException(ExitCode.Failed, $"{town.BaseAddress} does not say what it remembers: {failure.Message}");
        }
    }
}
