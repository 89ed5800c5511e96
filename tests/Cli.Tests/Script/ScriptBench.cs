using System.Diagnostics;

namespace Sluice.Cli.Tests.Script;

/// <summary>The real <c>sluice</c> script in a folder of its own, with a compiler and an installer that only take notes.</summary>
public sealed class ScriptBench : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _tools = new();

    public ScriptBench()
    {
        foreach (var file in (string[])["host.json", "global.json", ".editorconfig", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "src/Cli/Program.cs", "src/Functions/Program.cs"])
            _folder.Write(file, "original");
        _folder.Write("package-lock.json", "{}");
        File.Copy(Path.Combine(Root(), "sluice"), Script);
        Tool("dotnet", """
            #!/bin/sh
            [ "$1" = build ] || { echo "ran $*"; exit 0; }
            echo "$2" >>"$NOTES"
            [ -z "$BROKEN" ] || { echo "src/Cli/Program.cs(1,1): error CS1002: ; expected"; echo "noise"; exit 1; }
            sleep 0.2
            mkdir -p "$2/bin/Release/net10.0" "$2/obj"
            case $2 in *Cli) name=sluice ;; *) name=handler ;; esac
            echo built >"$2/bin/Release/net10.0/$name.dll"
            """);
        Tool("npm", """
            #!/bin/sh
            echo "npm $*" >>"$NOTES"
            mkdir -p node_modules
            echo installed >node_modules/.package-lock.json
            """);
    }

    /// <summary>What was built and installed, in order.</summary>
    public IReadOnlyList<string> Notes => File.Exists(NotesFile) ? File.ReadAllLines(NotesFile) : [];

    public bool IsBroken { get; set; }

    private string Script => Path.Combine(_folder.Path, "sluice");

    private string NotesFile => Path.Combine(_tools.Path, "notes");

    public void Write(string file, string text) => _folder.Write(file, text);

    public void Remove(string file) => File.Delete(Path.Combine(_folder.Path, file));

    public void Touch(string file) => File.SetLastWriteTimeUtc(Path.Combine(_folder.Path, file), DateTime.UtcNow);

    public async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Script, arguments)
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{_tools.Path}:{start.Environment["PATH"]}";
        start.Environment["NOTES"] = NotesFile;
        start.Environment["BROKEN"] = IsBroken ? "yes" : "";
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _tools.Dispose();
    }

    private static string Root() => Sluice.Cli.Local.Checkout.Find().Root;

    private void Tool(string name, string text) => File.SetUnixFileMode(
        _tools.Write(name, text), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
