using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Sluice.Cli.Client;

namespace Sluice.Cli.Commands;

/// <summary><c>sluice parked</c>: messages that failed every time; <c>sluice parked retry</c> sends them again.</summary>
internal static class ParkedCommand
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Print the gate's own document." };
        var gate = new GateOptions();
        var command = new Command("parked", "List the messages that failed every time, with the last error of each.") { json };
        gate.AddTo(command);
        command.Add(CreateRetry());
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = gate.Connect(parsed);
            var document = await client.ParkedAsync(cancellation);
            var output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json))
                output.WriteLine(JsonSerializer.Serialize(document, GateStatus.Format));
            else
                Write(document.Deserialize<List<ParkedMessage>>(GateStatus.Format)!, output);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command CreateRetry()
    {
        var ids = new Argument<string[]>("ID")
        {
            Description = "Which ones; none means all.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var gate = new GateOptions();
        var command = new Command("retry", "Send parked messages again.") { ids };
        gate.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = gate.Connect(parsed);
            var answer = await client.RetryAsync(parsed.GetValue(ids) is { Length: > 0 } chosen ? chosen : null, cancellation);
            var retried = answer.GetProperty("retried").GetInt32();
            parsed.InvocationConfiguration.Output.WriteLine($"{retried} sent again");
            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(List<ParkedMessage> parked, TextWriter output)
    {
        if (parked is [])
            output.WriteLine("nothing is parked");

        var listing = new Listing("id", "queue", "since", "tries", "error");
        foreach (var message in parked)
        {
            listing.Add(
                message.Id,
                message.Queue,
                message.At.ToString("u", CultureInfo.InvariantCulture),
                message.Deliveries.ToString(CultureInfo.InvariantCulture),
                (message.Error ?? "").ReplaceLineEndings(" "));
        }

        listing.WriteTo(output);
    }
}
