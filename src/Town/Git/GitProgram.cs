using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Sluice.Town.Git;

/// <summary>Runs the git on this machine, deaf to the user's own settings.</summary>
public static class GitProgram
{
    /// <summary>Runs git and returns its output, or throws with what it said.</summary>
    public static async Task<string> AskAsync(string directory, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        var run = await RunAsync(directory, arguments, cancellation);
        return run.ExitCode == 0
            ? run.Text
            : throw new InvalidOperationException(
                WithoutSecrets($"git {string.Join(' ', arguments)} ended with {run.ExitCode}: {run.Errors.Trim()}"));
    }

    public static async Task<GitRun> RunAsync(string directory, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        using var git = Process.Start(StartInfo(directory, arguments))!;
        git.StandardInput.Close();
        using var output = new MemoryStream();
        var errors = git.StandardError.ReadToEndAsync(cancellation);
        try
        {
            await git.StandardOutput.BaseStream.CopyToAsync(output, cancellation);
            await git.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            git.Kill(entireProcessTree: true);
            throw;
        }

        return new(git.ExitCode, output.ToArray(), await errors);
    }

    /// <summary>An address may carry a token; an exception must not.</summary>
    private static string WithoutSecrets(string text) => Regex.Replace(text, "://[^/@ ]+@", "://");

    internal static ProcessStartInfo StartInfo(string directory, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };

        // A hook that starts us sets GIT_DIR and its kin; they would point git at the wrong repository.
        foreach (var inherited in start.Environment.Keys.Where(k => k.StartsWith("GIT_", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(inherited);
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["GIT_CONFIG_GLOBAL"] = Path.Combine(AppContext.BaseDirectory, "Git", "gitconfig");
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        return start;
    }
}
