using System.Diagnostics;
using Sluice.Cli.Gate;

namespace Sluice.Gate.Tests.Gate;

/// <summary>An installation of the reference in a temporary directory, with its usual configuration.</summary>
internal sealed class Installation : IDisposable
{
    public static readonly string Program = Path.ChangeExtension(typeof(GateCommand).Assembly.Location, ".dll");

    private static readonly string[] Architectures = ["amd64", "arm64", "armhf", "i386", "powerpc", "ppc64el"];
    private readonly Dictionary<string, string> _configuration;

    public Installation()
    {
        Root = Directory.CreateTempSubdirectory("gate-").FullName;
        _configuration = new()
        {
            ["TESTING"] = "data/testing",
            ["UNSTABLE"] = "data/unstable",
            ["NONINST_STATUS"] = "data/testing/non-installable-status",
            ["EXCUSES_OUTPUT"] = "output/excuses.html",
            ["EXCUSES_YAML_OUTPUT"] = "output/excuses.yaml",
            ["UPGRADE_OUTPUT"] = "output/output.txt",
            ["HEIDI_OUTPUT"] = "output/HeidiResult",
            ["STATIC_INPUT_DIR"] = "data/testing/input",
            ["STATE_DIR"] = "data/testing/state",
            ["ARCHITECTURES"] = string.Join(' ', Architectures),
            ["NOBREAKALL_ARCHES"] = string.Join(' ', Architectures),
            ["OUTOFSYNC_ARCHES"] = "",
            ["MINDAYS_LOW"] = "0",
            ["MINDAYS_MEDIUM"] = "0",
            ["MINDAYS_HIGH"] = "0",
            ["MINDAYS_EMERGENCY"] = "0",
            ["DEFAULT_URGENCY"] = "medium",
            ["NO_PENALTIES"] = "high critical emergency",
            ["BOUNTY_MIN_AGE"] = "8",
            ["HINTSDIR"] = "data/hints",
            ["HINTS_AUTOPKGTEST"] = "ALL",
            ["HINTS_FREEZE"] = "block block-all block-udeb",
            ["HINTS_FREEZE-EXCEPTION"] = "unblock unblock-udeb",
            ["SMOOTH_UPDATES"] = "badgers",
            ["IGNORE_CRUFT"] = "0",
            ["REMOVE_OBSOLETE"] = "no",
            ["ADT_ENABLE"] = "no",
            ["EMAIL_ENABLE"] = "no",
        };
        foreach (var suite in (string[])["testing", "unstable"])
        {
            foreach (var name in Architectures.Select(architecture => $"Packages_{architecture}").Append("Sources"))
                Write($"data/{suite}/{name}", "");
        }

        Write("data/unstable/Blocks", "");
        foreach (var name in (string[])["autopkgtest", "freeze", "freeze-exception"])
            Write($"data/hints/{name}", "");
    }

    public string Root { get; }

    /// <summary>Null takes the key away.</summary>
    public string? this[string key]
    {
        set
        {
            if (value is null)
                _configuration.Remove(key);
            else
                _configuration[key] = value;
        }
    }

    public Installation Source(string suite, string name, string version, string more = "")
    {
        File.AppendAllText(At($"data/{suite}/Sources"), $"Package: {name}\nMaintainer: Joe Hacker <joe@example.com>\nVersion: {version}\nSection: devel\n{more}\n");
        return this;
    }

    /// <param name="architecture">A concrete one, or <c>all</c>; null for each of amd64 and i386.</param>
    public Installation Binary(string suite, string name, string version, string? source = null, string? architecture = null, string more = "")
    {
        foreach (var index in Architectures.Where(index => architecture is "all" || architecture == index || (architecture is null && index is "amd64" or "i386")))
        {
            var said = source is null ? "" : $"Source: {source}\n";
            File.AppendAllText(
                At($"data/{suite}/Packages_{index}"),
                $"Package: {name}\nArchitecture: {(architecture is "all" ? "all" : index)}\nVersion: {version}\nPriority: optional\nSection: devel\nDescription: test\n{said}{more}\n");
        }

        return this;
    }

    /// <summary>A source with one binary of the same name, in both suites or in the newer version in unstable.</summary>
    public Installation Package(string name, string old, string now) =>
        Source("testing", name, old).Binary("testing", name, old).Source("unstable", name, now).Binary("unstable", name, now);

    public Installation Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), text);
        return this;
    }

    public string Read(string path) => File.ReadAllText(At(path));

    public bool Has(string path) => File.Exists(At(path));

    public string At(string path) => Path.Combine(Root, path);

    /// <summary>In this process, so that paths in the configuration must be whole.</summary>
    public async Task<GateOutcome> RunAsync(params string[] more)
    {
        var configuration = Configure(value => value.StartsWith("data/", StringComparison.Ordinal) || value.StartsWith("output/", StringComparison.Ordinal) ? At(value) : value);
        using StringWriter output = new(), error = new();
        var code = await GateCommand.RunAsync(["-v", "-c", configuration, .. more], output, error, TestContext.Current.CancellationToken);
        return new(code, output.ToString(), error.ToString(), this);
    }

    /// <summary>As a process of its own, in the archive's directory.</summary>
    public async Task<GateOutcome> RunProcessAsync(params string[] more)
    {
        var start = new ProcessStartInfo("dotnet", [Program, "gate", "-v", "-c", Configure(value => value), .. more])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(process.ExitCode, await output, await error, this);
    }

    public string Configure(Func<string, string> value)
    {
        // The last line of existing files often lacks its end.
        Write("britney.conf", "# configuration\n\n" + string.Join('\n', _configuration.Select(entry => $"{entry.Key,-24} = {value(entry.Value)}")));
        return At("britney.conf");
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
