using System.CommandLine;
using System.Text.Json;
using Sluice.Cli.Client;

namespace Sluice.Cli.Commands;

/// <summary><c>sluice accounts</c>: the people a gate was told of, and who may review.</summary>
internal static class AccountsCommand
{
    public static Command Create()
    {
        var command = Asking(
            "accounts", "List the people a gate was told of.", (client, cancellation) => client.AccountsAsync(cancellation), WriteAccounts);
        command.Add(Asking(
            "reviewers", "List who may approve, and where.", (client, cancellation) => client.ReviewersAsync(cancellation), WriteReviewers));
        command.Add(CreateProvision());
        command.Add(CreateRemoval());
        return command;
    }

    private static Command Asking(
        string name, string says, Func<GateClient, CancellationToken, Task<JsonElement>> ask, Action<JsonElement, TextWriter> write)
    {
        var json = new Option<bool>("--json") { Description = "Print the gate's own document." };
        var gate = new GateOptions();
        var command = new Command(name, says) { json };
        gate.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = gate.Connect(parsed);
            var document = await ask(client, cancellation);
            var output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json))
                output.WriteLine(JsonSerializer.Serialize(document, GateStatus.Format));
            else
                write(document, output);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command CreateProvision()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A JSON list of people, each with login, name and email; 100 at most." };
        var gate = new GateOptions();
        var command = new Command("provision", "Tell a gate of people, and what changed about them.") { file };
        gate.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var people = parsed.GetValue(file)!;
            if (!people.Exists)
                throw new CommandException(ExitCode.Wrong, $"there is no file {people.FullName}");
            using var client = gate.Connect(parsed);
            var answer = await client.ProvisionAsync(await File.ReadAllTextAsync(people.FullName, cancellation), cancellation);
            parsed.InvocationConfiguration.Output.WriteLine($"{answer.GetProperty("created")} created, {answer.GetProperty("updated")} updated");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command CreateRemoval()
    {
        var logins = new Argument<string[]>("LOGIN") { Description = "Whose.", Arity = ArgumentArity.OneOrMore };
        var by = new Option<string>("--by") { Description = "Who takes them away, for the audit trail.", DefaultValueFactory = _ => Environment.UserName };
        var gate = new GateOptions();
        var command = new Command("remove-reviewers", "Take every right to review from people, whatever the configuration says.") { logins, by };
        gate.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = gate.Connect(parsed);
            var answer = await client.RemoveReviewersAsync(parsed.GetValue(logins)!, parsed.GetValue(by)!, cancellation);
            parsed.InvocationConfiguration.Output.WriteLine($"{answer.GetProperty("removed")} may review no more; {answer.GetProperty("delegations")} delegations taken");
            return ExitCode.Done;
        });
        return command;
    }

    private static void WriteAccounts(JsonElement accounts, TextWriter output)
    {
        var listing = new Listing("login", "name", "e-mail", "internal", "removed");
        foreach (var account in accounts.EnumerateArray())
            listing.Add(Text(account, "login"), Text(account, "name"), Text(account, "email"), Text(account, "internal"), Text(account, "removedAt"));
        listing.WriteTo(output);
    }

    private static void WriteReviewers(JsonElement reviewers, TextWriter output)
    {
        var listing = new Listing("login", "name", "e-mail", "repositories", "own as well");
        foreach (var reviewer in reviewers.EnumerateArray())
            listing.Add(Text(reviewer, "login"), Text(reviewer, "name"), Text(reviewer, "email"), Words(reviewer, "repositories"), Words(reviewer, "selfReview"));
        listing.WriteTo(output);
    }

    private static string Text(JsonElement of, string field) => of.GetProperty(field).ToString();

    private static string Words(JsonElement of, string field) => string.Join(", ", of.GetProperty(field).EnumerateArray());
}
