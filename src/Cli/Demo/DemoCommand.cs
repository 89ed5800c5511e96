using System.CommandLine;
using Sluice.Cli.Commands;
using Sluice.Cli.Local;

namespace Sluice.Cli.Demo;

/// <summary><c>sluice demo</c>: plays a real repository's history as pull requests, some broken, and judges how the gate does.</summary>
internal static class DemoCommand
{
    private const int MostPullRequests = 500;

    public static Command Create()
    {
        var repository = new Option<string?>("--repo")
        {
            Description = "The git repository whose history is played. Without it: this checkout.",
            HelpName = "PATH",
        };
        var pullRequests = new Option<int?>("--pull-requests")
        {
            Description = $"How far to set the branch back: each commit becomes a pull request. Without it: up to {DemoOptions.UsualPullRequests}.",
            HelpName = "N",
        };
        var broken = new Option<int>("--broken")
        {
            Description = "How many pull requests to add whose change makes CI fail.",
            HelpName = "K",
            DefaultValueFactory = _ => DemoOptions.UsualBroken,
        };
        var ci = new Option<string?>("--ci")
        {
            Description = "What CI runs, through `sh -c`. Without it: the repository's ci/run, or a quick check of the changed files.",
            HelpName = "CMD",
        };
        var json = new Option<bool>("--json") { Description = "Print the result as one document, and nothing else." };
        var keep = new Option<bool>("--keep") { Description = "Leave the town running at the end, until Ctrl-C." };
        Within(pullRequests, 1, MostPullRequests);
        Within(broken, 0, MostPullRequests);

        var command = new Command("demo", "Land real pull requests: play a repository's history through a gate in a town of its own.")
        {
            repository, pullRequests, broken, ci, json, keep,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var options = new DemoOptions(
                parsed.GetValue(repository) ?? Checkout.Find().Root,
                parsed.GetValue(pullRequests),
                parsed.GetValue(broken),
                parsed.GetValue(ci),
                parsed.GetValue(json),
                parsed.GetValue(keep));
            try
            {
                var configuration = parsed.InvocationConfiguration;
                return await new DemoPlay(options, configuration.Output, configuration.Error, TimeProvider.System).RunAsync(cancellation);
            }
            catch (DemoException impossible)
            {
                throw new CommandException(ExitCode.Wrong, impossible.Message);
            }
        });
        return command;
    }

    private static void Within<T>(Option<T> option, int from, int to) => option.Validators.Add(result =>
    {
        if (result.Tokens is [var only] && (!int.TryParse(only.Value, out var number) || number < from || number > to))
            result.AddError($"{option.Name} wants a number from {from} to {to}, not '{only.Value}'.");
    });
}
