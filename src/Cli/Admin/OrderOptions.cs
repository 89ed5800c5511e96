using System.CommandLine;
using Sluice.Cli.Commands;

namespace Sluice.Cli.Admin;

/// <summary>What every order says: who gives it, and why.</summary>
/// <param name="branch">The option that narrows an order to one branch; null where it has none.</param>
internal sealed class OrderOptions(bool needsReason, Option<string?>? branch = null)
{
    private readonly Option<string?> _reason = new("--reason") { Description = "Why; people read it.", HelpName = "TEXT", Required = needsReason };

    private readonly Option<string> _by = new("--as")
    {
        Description = "Who asks, for the audit trail. Without it: the user of this system.",
        HelpName = "LOGIN",
        DefaultValueFactory = _ => Environment.UserName,
    };

    private readonly GateOptions _gate = new();

    /// <param name="door">Where the order goes, below <c>maintenance/</c>.</param>
    public Command Complete(Command command, Func<ParseResult, string> door)
    {
        command.Add(_reason);
        command.Add(_by);
        if (branch is not null)
            command.Add(branch);
        _gate.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = _gate.Connect(parsed);
            var answer = await client.OrderAsync(
                door(parsed), parsed.GetRequiredValue(_by), parsed.GetValue(_reason), branch is null ? null : parsed.GetValue(branch), cancellation);
            foreach (var told in answer.GetProperty("branches").EnumerateArray())
                parsed.InvocationConfiguration.Output.WriteLine($"{told.GetString()} is told");
            return ExitCode.Done;
        });
        return command;
    }

    public static string Part(string text) => Uri.EscapeDataString(text);

    public static string Path(string text) => string.Join('/', text.Split('/').Select(Uri.EscapeDataString));
}
