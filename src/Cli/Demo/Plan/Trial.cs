using System.Collections.Concurrent;
using Sluice.Town.Ci;

namespace Sluice.Cli.Demo;

/// <summary>Runs the CI command on a commit before the play begins, so that good and broken are known and not assumed.</summary>
/// <param name="command">Null runs the repository's own <c>ci/run</c>.</param>
internal sealed class Trial(Git git, string? command, string folder) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);
    private readonly ConcurrentDictionary<string, bool> _known = [];
    private readonly SemaphoreSlim _places = new(Math.Max(1, Environment.ProcessorCount));
    private int _runs;

    public int Runs => _runs;

    /// <summary>The last lines the command wrote, for the moment it fails where it should not.</summary>
    public string LastWords { get; private set; } = "";

    public async Task<bool> PassesAsync(string commit, CancellationToken cancellation)
    {
        var tree = await git.TreeAsync(commit, cancellation);
        if (_known.TryGetValue(tree, out var passed))
            return passed;

        await _places.WaitAsync(cancellation);
        try
        {
            return _known[tree] = await RunAsync(commit, Interlocked.Increment(ref _runs), cancellation);
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();

    private async Task<bool> RunAsync(string commit, int run, CancellationToken cancellation)
    {
        var log = Path.Combine(folder, $"trial-{run}.log");
        using var checkout = await WorkingCopy.MakeAsync(git.Folder, commit, Path.Combine(folder, $"trial-{run}"), cancellation);
        var surroundings = new Dictionary<string, string> { ["CI"] = "true", ["CI_COMMIT"] = commit };
        var code = await ScriptRun.RunAsync(command ?? BuildOptions.OwnScript, checkout.Folder, log, surroundings, Patience, cancellation);
        if (code is not 0)
            LastWords = string.Join('\n', File.ReadLines(log).TakeLast(5).Select(line => $"  {line}"));
        File.Delete(log);
        return code is 0;
    }
}
