using System.CommandLine;
using Sluice.Cli.Commands;

namespace Sluice.Cli.Bench;

/// <summary><c>sluice bench mail</c>: what reminders cost, decided and sent.</summary>
internal static class MailBenchCommand
{
    public static Command Create()
    {
        var part = new Option<string>("--part") { Description = "What to measure. Without it: deciding.", HelpName = "deciding|sending", DefaultValueFactory = _ => "deciding" };
        part.AcceptOnlyFromAmong("deciding", "sending");
        var uploads = BenchOptions.Sizes("--uploads", "How many stuck uploads are decided about.", 1000, 10_000, 50_000);
        var mails = BenchOptions.Sizes("--mails", "How many mails are owed and sent.", 500, 2000, 8000);
        var json = BenchOptions.Json();
        var command = new Command("mail", "Decide about stuck uploads, many and more; owe reminders and send them.") { part, uploads, mails, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var (progress, output) = (parsed.InvocationConfiguration.Error, parsed.InvocationConfiguration.Output);
            if (parsed.GetValue(part) is "deciding")
                new DecidingBench(parsed.GetValue(uploads)!, progress, TimeProvider.System).Run(cancellation).WriteTo(output, DecidingRow.Columns, parsed.GetValue(json));
            else
                (await new SendingBench(parsed.GetValue(mails)!, progress, TimeProvider.System).RunAsync(cancellation)).WriteTo(output, SendingRow.Columns, parsed.GetValue(json));
            return ExitCode.Done;
        });
        return command;
    }
}
