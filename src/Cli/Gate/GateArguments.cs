using Sluice.Platform.Gate;

namespace Sluice.Cli.Gate;

/// <summary>The command line of the drop-in gate (C-01).</summary>
/// <remarks>Read here and not by the library of the other commands, which takes longer to start than a small archive takes to judge.</remarks>
internal sealed record GateArguments
{
    public string? Configuration { get; private set; }

    public GateOverrides Overrides { get; private set; } = new();

    public string? Hints { get; private set; }

    public bool IsVerbose { get; private set; }

    public bool PrintsUninstallable { get; private set; }

    public bool AsksForHelp { get; private set; }

    /// <returns>What is wrong with the arguments; null when nothing is.</returns>
    public static string? TryRead(IReadOnlyList<string> arguments, out GateArguments read)
    {
        var all = new GateArguments();
        read = all;
        for (var index = 0; index < arguments.Count; index++)
        {
            var (option, value) = arguments[index].StartsWith("--", StringComparison.Ordinal) && arguments[index].Split('=', 2) is [var name, var rest]
                ? (name, rest)
                : (arguments[index], null);
            if (!all.TryFlag(option) && !all.TryTake(option, () => value ?? (index + 1 < arguments.Count ? arguments[++index] : null), out var wrong))
                return wrong;
        }

        return all.Configuration is null && !all.AsksForHelp ? "the configuration is missing: -c FILE" : null;
    }

    private bool TryFlag(string option)
    {
        switch (option)
        {
            // Callers pass an empty last argument where others pass an option.
            case "":
            // The table is computed faster than it is read.
            case "--nuninst-cache":
            case "--compute-migrations":
                return true;
            case "-v" or "--verbose":
                return IsVerbose = true;
            case "-h" or "--help":
                return AsksForHelp = true;
            case "--dry-run":
                Overrides = Overrides with { IsDryRun = true };
                return true;
            case "--no-compute-migrations":
                Overrides = Overrides with { ComputesMigrations = false };
                return true;
            case "--print-uninst":
                return PrintsUninstallable = true;
            default:
                return false;
        }
    }

    private bool TryTake(string option, Func<string?> next, out string? wrong)
    {
        wrong = null;
        Action<string>? take = option switch
        {
            "-c" or "--config" => value => Configuration = value,
            "--series" => value => Overrides = Overrides with { Series = value },
            "--distribution" => value => Overrides = Overrides with { Distribution = value },
            "--architectures" => value => Overrides = Overrides with { Architectures = value },
            "--hints" => value => Hints = value,
            _ => null,
        };
        if (take is null)
            wrong = option is "--actions" or "--hint-tester" ? $"{option} is not supported" : $"there is no option '{option}'";
        else if (next() is { } value)
            take(value);
        else
            wrong = $"{option} needs a value";
        return wrong is null;
    }
}
