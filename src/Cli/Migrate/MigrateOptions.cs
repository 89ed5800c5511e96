using System.CommandLine;
using System.Runtime.InteropServices;

namespace Sluice.Cli.Migrate;

/// <summary>What <c>sluice migrate</c> was asked to do.</summary>
internal sealed record MigrateRequest
{
    public required string Target { get; init; }

    public required string Source { get; init; }

    public required IReadOnlyList<string> Architectures { get; init; }

    public required IReadOnlyList<string> Components { get; init; }

    /// <summary>A mirror's address, or null for the machine's own apt.</summary>
    public required Uri? Mirror { get; init; }

    public required string? Keyring { get; init; }

    /// <summary>Most tests this run asks for; null when only the circuit breaker says.</summary>
    public required int? Requests { get; init; }

    /// <summary>False when tests neither are asked for nor count.</summary>
    public required bool Tests { get; init; }

    /// <summary>How many days an upload waits, by urgency.</summary>
    public required IReadOnlyList<(string Urgency, int Days)> Days { get; init; }

    public required string Home { get; init; }

    public required string Output { get; init; }

    public required string? Hints { get; init; }

    /// <summary>Storage to keep the state in; null for an Azurite of its own.</summary>
    public required string? Storage { get; init; }

    public required bool Json { get; init; }
}

/// <summary>The options of <c>sluice migrate</c>.</summary>
internal sealed class MigrateOptions
{
    private static readonly string[] Urgencies = ["low", "medium", "high", "critical", "emergency"];

    private readonly Option<string> _target = new("--target")
    {
        Description = "The suite that users get: forky, testing, noble…",
        HelpName = "SUITE",
        Required = true,
    };

    private readonly Option<string> _source = new("--source")
    {
        Description = "The suite that uploads go to: sid, unstable, noble-proposed…",
        HelpName = "SUITE",
        Required = true,
    };

    private readonly Option<string> _architectures = new("--arch")
    {
        Description = "Architectures, with commas between them.",
        HelpName = "ARCH,…",
        DefaultValueFactory = _ => RuntimeInformation.ProcessArchitecture is Architecture.Arm64 ? "arm64" : "amd64",
    };

    private readonly Option<string> _components = new("--component")
    {
        Description = "Components, with commas between them.",
        HelpName = "NAME,…",
        DefaultValueFactory = _ => "main",
    };

    private readonly Option<string> _mirror = new("--mirror")
    {
        Description = "A mirror's address, or 'apt': through this machine's own apt configuration.",
        HelpName = "URL|apt",
        DefaultValueFactory = _ => "apt",
    };

    private readonly Option<string?> _keyring = new("--keyring")
    {
        Description = "The keyring that signs the archive. Without it: the one Debian and Ubuntu install.",
        HelpName = "FILE",
    };

    private readonly Option<int?> _requests = new("--requests")
    {
        Description = "Ask for at most so many tests in this run; what is left over waits for the next. 0: ask for none.",
        HelpName = "N",
    };

    private readonly Option<bool> _noTests = new("--no-tests") { Description = "Decide without tests: none is asked for, and no result counts." };

    private readonly Option<int> _days = new("--min-days")
    {
        Description = "How many days an upload waits at least; a first run sees every upload as new. Without it: 0.",
        HelpName = "N",
    };

    private readonly Option<string?> _home = new("--state")
    {
        Description = "Where archive, results and ages are kept between runs. Without it: .sluice/migrate/SOURCE-TARGET.",
        HelpName = "DIRECTORY",
    };

    private readonly Option<string?> _output = new("--output")
    {
        Description = "Where the reports go. Without it: 'output' under the state.",
        HelpName = "DIRECTORY",
    };

    private readonly Option<string?> _hints = new("--hints")
    {
        Description = "A directory of hint files; each may say everything.",
        HelpName = "DIRECTORY",
    };

    private readonly Option<string?> _storage = new("--storage")
    {
        Description = "A storage account's connection string for marks and results. Without it: an Azurite of its own.",
        HelpName = "CONNECTION",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print the summary as one document, and nothing else." };

    public void AddTo(Command command)
    {
        _requests.Validators.Add(result =>
        {
            if (result.Tokens is [var only] && (!int.TryParse(only.Value, out var number) || number < 0))
                result.AddError($"--requests wants a number from 0, not '{only.Value}'.");
        });
        _mirror.Validators.Add(result =>
        {
            if (result.Tokens is [var only] && only.Value is not "apt" && MirrorOf(only.Value) is null)
                result.AddError($"--mirror wants 'apt' or an address that starts with http:// or https:// or file://, not '{only.Value}'.");
        });
        foreach (var option in new Option[] { _target, _source, _architectures, _components, _mirror, _keyring, _requests, _noTests, _days, _home, _output, _hints, _storage, _json })
            command.Add(option);
    }

    public MigrateRequest Read(ParseResult parsed, string root)
    {
        var (source, target) = (parsed.GetRequiredValue(_source), parsed.GetRequiredValue(_target));
        var home = Path.GetFullPath(parsed.GetValue(_home) ?? Path.Combine(root, "migrate", $"{FileName(source)}-{FileName(target)}"));
        return new()
        {
            Target = target,
            Source = source,
            Architectures = Words(parsed.GetRequiredValue(_architectures)),
            Components = Words(parsed.GetRequiredValue(_components)),
            Mirror = MirrorOf(parsed.GetRequiredValue(_mirror)),
            Keyring = parsed.GetValue(_keyring),
            Requests = parsed.GetValue(_requests),
            Tests = !parsed.GetValue(_noTests),
            Days = [.. Urgencies.Select(urgency => (urgency, parsed.GetValue(_days)))],
            Home = home,
            Output = Path.GetFullPath(parsed.GetValue(_output) ?? Path.Combine(home, "output")),
            Hints = parsed.GetValue(_hints),
            Storage = parsed.GetValue(_storage),
            Json = parsed.GetValue(_json),
        };
    }

    private static string[] Words(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string FileName(string suite) => suite.Replace('/', '_');

    private static Uri? MirrorOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" or "file" ? address : null;
}
