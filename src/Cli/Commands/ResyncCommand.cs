using System.CommandLine;

namespace Sluice.Cli.Commands;

/// <summary><c>sluice resync</c>: compares a gate's board with GitHub now.</summary>
internal static class ResyncCommand
{
    public static Command Create()
    {
        var repository = new Argument<string?>("owner/repo")
        {
            Description = "The repository to compare; none means all.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        repository.Validators.Add(result =>
        {
            var text = result.Tokens is [var only] ? only.Value : null;
            if (text is not null && text.Split('/') is not [{ Length: > 0 }, { Length: > 0 }])
                result.AddError($"A repository is written owner/name; '{text}' is not.");
        });
        var gate = new GateOptions();
        var command = new Command("resync", "Compare the gate's books with GitHub now, and mend what lost webhooks left wrong.") { repository };
        gate.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = gate.Connect(parsed);
            var answer = await client.ResyncAsync(parsed.GetValue(repository), cancellation);
            foreach (var name in answer.GetProperty("repositories").EnumerateArray())
                parsed.InvocationConfiguration.Output.WriteLine($"{name.GetString()} is being compared");
            return ExitCode.Done;
        });
        return command;
    }
}
