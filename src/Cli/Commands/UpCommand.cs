using System.CommandLine;

namespace Sluice.Cli.Commands;

/// <summary><c>sluice up</c>: a whole gate on this machine, until Ctrl-C.</summary>
internal static class UpCommand
{
    public static Command Create()
    {
        var config = new Option<string?>("--config") { Description = "The YAML file that says what to guard; docs/configuration.md explains it. Needed with --no-town.", HelpName = "FILE" };
        var noTown = new Option<bool>("--no-town") { Description = "Do not play GitHub and CI: serve the GitHub that FILE names." };
        var port = new Option<int>("--port") { Description = "The gate's port; 0 takes any free one.", HelpName = "N", DefaultValueFactory = _ => 0 };
        var data = new Option<string?>("--data") { Description = "Keep tables, blobs and queues here. Without it they are gone at the end.", HelpName = "DIR" };
        var verbose = new Option<bool>("--verbose") { Description = "Show what the handler and the emulators print." };
        port.Validators.Add(result =>
        {
            if (result.Tokens is [var only] && (!int.TryParse(only.Value, out var number) || number is < 0 or > 65535))
                result.AddError($"--port wants a number from 0 to 65535, not '{only.Value}'.");
        });

        var command = new Command("up", "Run a gate on this machine, with a town (GitHub, CI, mail) to try it in, until Ctrl-C.") { config, noTown, port, data, verbose };
        command.Validators.Add(result =>
        {
            var isAlone = result.GetValue(noTown);
            if (isAlone && result.GetValue(config) is null)
                result.AddError("--no-town needs --config FILE: it says which GitHub to serve.");
            if (!isAlone && result.GetValue(config) is not null)
                result.AddError("--config FILE goes with --no-town: the town brings its own configuration.");
            if (!isAlone && result.GetValue(data) is not null)
                result.AddError("--data DIR goes with --no-town: a town forgets everything at its end.");
        });
        command.SetAction((parsed, cancellation) => new Up(parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error).RunAsync(
            new(parsed.GetValue(config), !parsed.GetValue(noTown), parsed.GetValue(port), parsed.GetValue(data), parsed.GetValue(verbose)),
            cancellation));
        return command;
    }
}
