using System.Diagnostics;

namespace Sluice.Demo.Tests;

/// <summary>A repository with a working tree, whose history a test writes line by line.</summary>
public sealed class SourceRepository : IDisposable
{
    private int _commits;

    public SourceRepository() => Git("init", "--quiet", "--initial-branch=trunk");

    public string Folder { get; } = Directory.CreateTempSubdirectory("sluice-source-").FullName;

    /// <summary>Commits files, each given as a path and its content; null removes it.</summary>
    public SourceRepository Commit(string message, params IEnumerable<(string Path, string? Content)> files)
    {
        foreach (var (path, content) in files)
        {
            var full = Path.Combine(Folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            if (content is null)
                File.Delete(full);
            else
                File.WriteAllText(full, content);
        }

        Git("add", "--all");
        Git("-c", "user.name=Ann", "-c", "user.email=ann@x.org", "commit", "--quiet", "--allow-empty", $"--date={1_700_000_000 + _commits++} +0200", "-m", message);
        return this;
    }

    public string Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true };
        foreach (var inherited in start.Environment.Keys.Where(name => name.StartsWith("GIT_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(inherited);
        using var git = Process.Start(start)!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
        return output.Trim();
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
