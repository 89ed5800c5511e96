using System.Diagnostics;

namespace Sluice.Town.Tests.Ci;

/// <summary>A bare repository in a temporary folder, to commit to with one line.</summary>
public sealed class BareRepository : IDisposable
{
    public BareRepository() => Git("", "init", "--quiet", "--bare", "--initial-branch=main", Folder);

    public string Folder { get; } = Directory.CreateTempSubdirectory("sluice-bare-").FullName;

    /// <summary>A commit without parents that holds one executable file, <c>ci/run</c>, or only a README when there is no script.</summary>
    public string Commit(string? script)
    {
        var blob = Git(script ?? "read me", "--git-dir", Folder, "hash-object", "-w", "--stdin");
        var tree = script is null
            ? Git($"100644 blob {blob}\tREADME\n", "--git-dir", Folder, "mktree")
            : Git($"040000 tree {Git($"100755 blob {blob}\trun\n", "--git-dir", Folder, "mktree")}\tci\n", "--git-dir", Folder, "mktree");
        return Git(
            $"tree {tree}\nauthor Ann <ann@x.org> 0 +0000\ncommitter Ann <ann@x.org> 0 +0000\n\nA commit\n",
            "--git-dir", Folder, "hash-object", "-w", "-t", "commit", "--stdin");
    }

    public string TreeOf(string commit) => Git("", "--git-dir", Folder, "rev-parse", $"{commit}^{{tree}}");

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string Git(string input, params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        git.StandardInput.Write(input);
        git.StandardInput.Close();
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
        return output.Trim();
    }
}
