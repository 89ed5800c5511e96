using System.CommandLine;
using Sluice.Cli.Client;
using Sluice.Cli.Local;

namespace Sluice.Cli.Commands;

/// <summary>The options by which a command finds the gate it talks to.</summary>
internal sealed class GateOptions
{
    private readonly Option<Uri?> _address = new("--address")
    {
        Description = "The gate's address. Without it: SLUICE_ADDRESS, then the gate that `sluice up` runs here.",
        HelpName = "URL",
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
                return address;

            result.AddError($"--address wants an address that starts with http:// or https://, not '{result.Tokens[0].Value}'.");
            return null;
        },
    };

    private readonly Option<string?> _key = new("--key")
    {
        Description = "The function key that opens the gate's doors. Without it: SLUICE_KEY.",
        HelpName = "KEY",
    };

    public void AddTo(Command command)
    {
        command.Add(_address);
        command.Add(_key);
    }

    /// <summary>Whether the command line or the environment names a gate.</summary>
    public bool IsNamed(ParseResult parsed) => (parsed.GetValue(_address) ?? FromEnvironment()) is not null;

    /// <exception cref="CommandException">No gate is named and none runs here.</exception>
    public GateClient Connect(ParseResult parsed)
    {
        var address = parsed.GetValue(_address) ?? FromEnvironment();
        var key = parsed.GetValue(_key) ?? Environment.GetEnvironmentVariable("SLUICE_KEY");
        if (address is not null)
            return new GateClient(address, key);

        return RunningGate.Read(Checkout.Find().Home) is { } running
            ? new GateClient(running.Address, key ?? running.Key)
            : throw new CommandException(ExitCode.NoGate, "no gate runs here: start one with `sluice up`, or name one with --address and --key.");
    }

    private static Uri? FromEnvironment() => Environment.GetEnvironmentVariable("SLUICE_ADDRESS") switch
    {
        null or "" => null,
        var text when Uri.TryCreate(text, UriKind.Absolute, out var address) => address,
        var text => throw new CommandException(ExitCode.Wrong, $"SLUICE_ADDRESS is '{text}', which is no address."),
    };
}
