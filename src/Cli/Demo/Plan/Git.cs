using System.Diagnostics;
using System.Text;

namespace Sluice.Cli.Demo;

/// <summary>Git itself, in one bare repository: the demo's own judgement of what the trees should be, made without Sluice.</summary>
internal sealed class Git(string folder)
{
    public string Folder => folder;

    /// <summary>What git said, without the last line's end.</summary>
    /// <exception cref="GitFailedException">Git ended with a code other than 0.</exception>
    public async Task<string> AskAsync(
        IReadOnlyList<string> arguments,
        CancellationToken cancellation,
        string input = "",
        params IEnumerable<(string Name, string Value)> environment)
    {
        var (code, output, complaint) = await RunAsync(arguments, cancellation, input, environment);
        return code is 0
            ? output.TrimEnd('\n')
            : throw new GitFailedException($"git {string.Join(' ', arguments)} ended with {code}: {complaint.Trim()}");
    }

    public async Task<IReadOnlyList<string>> LinesAsync(IReadOnlyList<string> arguments, CancellationToken cancellation) =>
        await AskAsync(arguments, cancellation) is { Length: > 0 } lines ? lines.Split('\n') : [];

    public async Task<(int Code, string Output, string Complaint)> RunAsync(
        IReadOnlyList<string> arguments,
        CancellationToken cancellation,
        string input = "",
        params IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = new UTF8Encoding(false),
        };

        // A git hook that runs us sets GIT_DIR and its kin, which would lead to another repository.
        foreach (var inherited in start.Environment.Keys.Where(name => name.StartsWith("GIT_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(inherited);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        using var git = Process.Start(start) ?? throw new DemoException("git did not start; is it installed?");
        var output = git.StandardOutput.ReadToEndAsync(cancellation);
        var complaint = git.StandardError.ReadToEndAsync(cancellation);
        await git.StandardInput.WriteAsync(input);
        git.StandardInput.Close();
        await git.WaitForExitAsync(cancellation);
        return (git.ExitCode, await output, await complaint);
    }
}

/// <summary>Git refused; the message holds its own words.</summary>
internal sealed class GitFailedException(string message) : Exception(message);
