using System.Diagnostics;

namespace Sluice.Town.Ci;

/// <summary>A commit's files in a folder of their own, with git beside them; gone when disposed.</summary>
public sealed class WorkingCopy : IDisposable
{
    private WorkingCopy(string folder, string tree) => (Folder, Tree) = (folder, tree);

    public string Folder { get; }

    public string Tree { get; }

    /// <exception cref="CheckoutFailedException">The commit is not there, or git failed.</exception>
    public static async Task<WorkingCopy> MakeAsync(string gitFolder, string commit, string folder, CancellationToken cancellation)
    {
        try
        {
            // Borrows the objects of the bare repository instead of copying them; `clone --shared` would not, from a shallow one.
            await GitAsync(["init", "--quiet", "--template=", "--initial-branch=main", folder], cancellation);
            var borrowed = Directory.CreateDirectory(Path.Combine(folder, ".git", "objects", "info"));
            await File.WriteAllTextAsync(Path.Combine(borrowed.FullName, "alternates"), $"{Path.GetFullPath(gitFolder)}/objects\n", cancellation);
            await GitAsync(["-C", folder, "-c", "advice.detachedHead=false", "checkout", "--quiet", "--detach", commit], cancellation);
            return new WorkingCopy(folder, await GitAsync(["-C", folder, "rev-parse", "HEAD^{tree}"], cancellation));
        }
        catch
        {
            Remove(folder);
            throw;
        }
    }

    public void Dispose() => Remove(Folder);

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception left) when (left is IOException or UnauthorizedAccessException)
        {
            // What a script made undeletable stays in the temporary folder; the verdict stands.
        }
    }

    private static async Task<string> GitAsync(string[] arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("git", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("GIT_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);

        using var git = Process.Start(start) ?? throw new InvalidOperationException("git did not start.");
        var answer = git.StandardOutput.ReadToEndAsync(cancellation);
        var complaint = git.StandardError.ReadToEndAsync(cancellation);
        try
        {
            await git.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            git.Kill(entireProcessTree: true);
            throw;
        }

        return git.ExitCode is 0
            ? (await answer).Trim()
            : throw new CheckoutFailedException($"git {arguments[^2]} {arguments[^1]}: {(await complaint).Trim()}");
    }
}

/// <summary>A commit could not be checked out; the message is git's own.</summary>
public sealed class CheckoutFailedException(string message) : Exception(message);
