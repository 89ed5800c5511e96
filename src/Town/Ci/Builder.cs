namespace Sluice.Town.Ci;

/// <summary>Takes one run from the checkout to the verdict.</summary>
internal sealed class Builder(BuildOptions options, string folder, PostStatus post, TimeProvider clock, Action<BuildRun> remember)
{
    private const int LongestDescription = 140;

    public string LogFile(long run) => Path.Combine(folder, $"{run}.log");

    public async Task BuildAsync(BuildRun run, CancellationToken cancellation)
    {
        run = run with { State = BuildState.Running, Started = clock.GetUtcNow(), Description = "running" };
        remember(run);
        await TellAsync(run, "pending", cancellation);

        try
        {
            using var copy = await WorkingCopy.MakeAsync(
                run.Request.GitFolder, run.Request.Commit, Path.Combine(folder, $"{run.Id}"), cancellation);
            await GiveVerdictAsync(await JudgeAsync(run with { Tree = copy.Tree }, copy, cancellation), cancellation);
        }
        catch (CheckoutFailedException failed)
        {
            await File.WriteAllTextAsync(LogFile(run.Id), failed.Message, cancellation);
            await GiveVerdictAsync(Over(run, BuildState.Red, $"no checkout: {failed.Message}"), cancellation);
        }
    }

    private async Task GiveVerdictAsync(BuildRun run, CancellationToken cancellation)
    {
        // Told first and remembered after: whoever sees the verdict here may rely on GitHub having it.
        await TellAsync(run, run.State is BuildState.Green ? "success" : "failure", cancellation);
        remember(run);
    }

    private async Task<BuildRun> JudgeAsync(BuildRun run, WorkingCopy copy, CancellationToken cancellation)
    {
        if (CommandFor(copy) is not { } command)
            return Over(run, BuildState.Red, "the repository has no ci/run");

        var exit = await ScriptRun.RunAsync(command, copy.Folder, LogFile(run.Id), Surroundings(run), options.Timeout, cancellation);
        return exit switch
        {
            0 => Over(run, BuildState.Green, $"passed in {clock.GetUtcNow() - run.Started:m\\:ss}"),
            null => Over(run, BuildState.Red, $"did not finish in {options.Timeout:h\\:mm\\:ss}"),
            _ => Over(run, BuildState.Red, $"exit code {exit}: {LastWords(run.Id)}"),
        };
    }

    private string? CommandFor(WorkingCopy copy) =>
        options.Command ?? (File.Exists(Path.Combine(copy.Folder, "ci", "run")) ? BuildOptions.OwnScript : null);

    private static Dictionary<string, string> Surroundings(BuildRun run) => new()
    {
        ["CI"] = "true",
        ["CI_REPOSITORY"] = run.Request.Repository,
        ["CI_BRANCH"] = run.Request.Branch,
        ["CI_COMMIT"] = run.Request.Commit,
        ["GIT_TERMINAL_PROMPT"] = "0",
    };

    private BuildRun Over(BuildRun run, BuildState state, string description) =>
        run with { State = state, Description = Shorten(description), Finished = clock.GetUtcNow() };

    private string LastWords(long run) =>
        File.ReadLines(LogFile(run)).LastOrDefault(line => !string.IsNullOrWhiteSpace(line))?.Trim() ?? "it said nothing";

    private static string Shorten(string text) => text.Length <= LongestDescription ? text : $"{text[..(LongestDescription - 1)]}…";

    private async Task TellAsync(BuildRun run, string state, CancellationToken cancellation)
    {
        var status = new BuildStatus(
            run.Request.Repository, run.Request.Commit, options.Context, state, run.Description, options.LogAddress?.Invoke(run));
        for (var wait = TimeSpan.FromMilliseconds(100); ; wait *= 2)
        {
            try
            {
                await post(status, cancellation);
                return;
            }
            catch (Exception refused) when (refused is HttpRequestException or IOException or TaskCanceledException
                && !cancellation.IsCancellationRequested && wait < TimeSpan.FromMinutes(1))
            {
                await Task.Delay(wait, clock, cancellation);
            }
        }
    }
}
