using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Sluice.Cli.Client;

namespace Sluice.Cli.Commands;

/// <summary><c>sluice explain</c>: why a pull request or a package is not in yet, who can change that, and what to do first.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var waiting = new Argument<string>("owner/repo#n|suite/package") { Description = "The pull request, or the target suite and the source package." };
        waiting.Validators.Add(result =>
        {
            if (PullRequestArgument.Read(result.Tokens[0].Value) is null && SuitePackage.Read(result.Tokens[0].Value) is null)
                result.AddError($"Write owner/repo#number for a pull request or suite/package for a package; '{result.Tokens[0].Value}' is neither.");
        });
        var json = new Option<bool>("--json") { Description = "Print the gate's own document." };
        var gate = new GateOptions();
        var command = new Command("explain", "Say why a pull request or a package is not in yet, who can change that, and what to do first.") { waiting, json };
        gate.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var output = parsed.InvocationConfiguration.Output;
            if (SuitePackage.Read(parsed.GetRequiredValue(waiting)) is { } package)
                return await ExplainPackage.RunAsync(package, gate, parsed, parsed.GetValue(json), output, cancellation);

            using var client = gate.Connect(parsed);
            var (repository, number) = PullRequestArgument.Read(parsed.GetRequiredValue(waiting))!.Value;
            var document = await client.ExplainAsync(repository, number, cancellation);
            if (parsed.GetValue(json))
                output.WriteLine(JsonSerializer.Serialize(document, GateStatus.Format));
            else
                Write(GateExplanation.Read(document), output);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(GateExplanation explained, TextWriter output)
    {
        output.WriteLine($"{explained.Repository}#{explained.Number} on {explained.Project}:{explained.Branch} is {explained.Standing}{Since(explained.Since, " since ")}");
        output.WriteLine(OneLine(explained.Says));
        if (explained.ToDo is not "")
            output.WriteLine($"first: {OneLine(explained.ToDo)}");
        output.WriteLine($"then: {OneLine(explained.Next)}");

        var listing = new Listing("condition", "state", "how it is", "since", "who can change it", "more");
        foreach (var condition in explained.Conditions)
        {
            listing.Add(
                OneLine(condition.Subject), condition.State, OneLine(condition.Says), Since(condition.Since, ""), string.Join(", ", condition.Who), OneLine(condition.Url ?? ""));
        }

        listing.WriteTo(output);
    }

    private static string Since(DateTimeOffset? since, string before) =>
        since is { } at ? $"{before}{at.UtcDateTime.ToString("u", CultureInfo.InvariantCulture)}" : "";

    /// <summary>What CI and people write stays on its line, and commands no terminal.</summary>
    internal static string OneLine(string text) => new([.. text.Select(letter => char.IsControl(letter) ? ' ' : letter)]);
}
