using System.CommandLine;
using System.Text.Json;
using Sluice.Cli.Client;
using Sluice.Core.Mail;

namespace Sluice.Cli.Commands;

/// <summary><c>sluice mail</c>: who is reminded of what, who was, and letting mail to an address be tried again.</summary>
internal static class MailCommand
{
    public static Command Create()
    {
        var command = new Command("mail", "Show who is reminded of what by mail, and who was.");
        command.Add(CreatePreview());
        command.Add(CreateHistory());
        command.Add(CreateForgive());
        return command;
    }

    private static Command CreatePreview()
    {
        var package = new Argument<string>("suite/package") { Description = "The target suite and the source package." };
        package.Validators.Add(result =>
        {
            if (result.Tokens is [var only] && SuitePackage.Read(only.Value) is null)
                result.AddError($"Write suite/package; '{only.Value}' is not.");
        });
        return Asking("preview", "Show what would be sent about a package now or next, to whom, when, and why or why not.", package, async (client, of, cancellation) =>
        {
            var (suite, source) = SuitePackage.Read(of)!;
            return await client.MailPreviewAsync(suite, source, cancellation);
        }, (document, output) => MailPages.Write(GateMailPreview.Read(document), output));
    }

    private static Command CreateHistory()
    {
        var of = new Argument<string>("PERSON|SOURCE") { Description = "A mail address, or a source package." };
        return Asking(
            "history",
            "Show what a person was told, or what was told of a package.",
            of,
            (client, asked, cancellation) => client.MailHistoryAsync(asked, cancellation),
            (document, output) => MailPages.Write(GateMailHistory.Read(document), output));
    }

    private static Command Asking(
        string name, string description, Argument<string> of, Func<GateClient, string, CancellationToken, Task<JsonElement>> ask, Action<JsonElement, TextWriter> write)
    {
        var json = new Option<bool>("--json") { Description = "Print the gate's own document." };
        var gate = new GateOptions();
        var command = new Command(name, description) { of, json };
        gate.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = gate.Connect(parsed);
            var document = await ask(client, parsed.GetRequiredValue(of), cancellation);
            var output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json))
                output.WriteLine(JsonSerializer.Serialize(document, GateStatus.Format));
            else
                write(document, output);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command CreateForgive()
    {
        var address = new Argument<string>("ADDRESS") { Description = "Of somebody whose mail came back." };
        address.Validators.Add(result =>
        {
            if (result.Tokens is [var only] && !EmailAddress.TryMake(only.Value, null, out _))
                result.AddError($"'{only.Value}' is no mail address.");
        });
        var by = new Option<string>("--as")
        {
            Description = "Who asks, for the log. Without it: the user of this system.",
            HelpName = "LOGIN",
            DefaultValueFactory = _ => Environment.UserName,
        };
        var gate = new GateOptions();
        var command = new Command("forgive", "Let mail be sent again to an address from which it came back.") { address, by };
        gate.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = gate.Connect(parsed);
            var answer = await client.OrderAsync(
                $"forgive/{Uri.EscapeDataString(parsed.GetRequiredValue(address))}", parsed.GetRequiredValue(by), because: null, branch: null, cancellation);
            parsed.InvocationConfiguration.Output.WriteLine(answer.GetProperty("message").GetString());
            return ExitCode.Done;
        });
        return command;
    }
}
