using Sluice.Town;
using Sluice.Town.GitHub;

namespace Sluice.Demo.Tests;

/// <summary>A gate without a town of its own, against a GitHub that is somebody else's: over HTTP alone, with two repositories, in bad weather.</summary>
public sealed class AgainstAnyGitHub : IAsyncLifetime
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("sluice-any-");
    private LocalTown? _town;
    private Repository? _core;
    private Repository? _addons;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _town = await LocalTown.StartAsync(new() { Build = new() { Command = "test ! -e broken" } }, Stop);
        _core = await RepositoryAsync("acme/core");
        _addons = await RepositoryAsync("acme/addons");
    }

    public async ValueTask DisposeAsync()
    {
        await _town!.DisposeAsync();
        _home.Delete(recursive: true);
    }

    [Fact]
    public async Task Pairs_land_together_the_broken_is_ejected_and_what_was_lost_is_fetched()
    {
        await using var up = await UpProcess.StartAsync(Configuration(), new Dictionary<string, string>
        {
            ["SLUICE_HOME"] = _home.FullName,
            ["ANY_TOKEN"] = _town!.BotToken,
            ["ANY_SECRET"] = _town.WebhookSecret,
        });
        await _town.AdoptAsync(_core!, up.Webhooks, Stop);
        await _town.AdoptAsync(_addons!, up.Webhooks, Stop);

        // GitHub at its worst: errors before and after the effect, broken connections, limits, answers from the past, webhooks twice and out of turn.
        var github = _town.GitHub;
        github.Script(new Fault(new FaultKind.Answer(502), "POST", "/repos/*/merges", Skip: 1) { IsAfterEffect = true });
        github.Script(new Fault(new FaultKind.Answer(500), "POST", "/repos/*/git/commits", Skip: 1));
        github.Script(new Fault(new FaultKind.Reset(), "PATCH", "/repos/*/git/refs/heads/*", Skip: 2) { IsAfterEffect = true });
        github.Script(new Fault(new FaultKind.SecondaryLimit(TimeSpan.FromSeconds(2)), "POST", "/repos/*/comments"));
        github.Script(new Fault(new FaultKind.Stale(TimeSpan.FromSeconds(1)), "GET", "/repos/*/git/ref/*", Skip: 3, Times: 2));
        github.Script(new HookWeather(HookMishap.Twice, "issue_comment", Times: 2));
        github.Script(new HookWeather(HookMishap.Overtaken, "status", Skip: 1));

        var left = await OpenAsync(_core!, "pair", "pair.txt");
        var right = await OpenAsync(_addons!, "pair", "pair.txt");
        var alone = await OpenAsync(_core!, "alone", "alone.txt");
        var broken = await OpenAsync(_core!, "bad", "broken");
        await github.IdleAsync(cancellation: Stop);
        foreach (var (repository, number) in new[] { (_core!, left), (_addons!, right), (_core!, alone), (_core!, broken) })
            await repository.CommentAsync(number, "@sluice r+", "rita", Stop);
        await RestAsync(up);

        Assert.Equal(["README.md", "alone.txt", "pair.txt"], await FilesAsync(_core!));
        Assert.Equal(["README.md", "pair.txt"], await FilesAsync(_addons!));
        Assert.True(_core!.FindPullRequest(broken)!.IsOpen);
        Assert.Single(_core.FindPullRequest(broken)!.Comments, comment => comment.Body.Contains("staging failed: ci/build failed", StringComparison.Ordinal));
        Assert.False(_core.FindPullRequest(left)!.IsOpen);

        // An approval whose webhook never came: nobody knows, until the comparison is asked for.
        var late = await OpenAsync(_core, "late", "late.txt");
        await github.IdleAsync(cancellation: Stop);
        github.Script(new HookWeather(HookMishap.Lost, "issue_comment"));
        await _core.CommentAsync(late, "@sluice r+", "rita", Stop);
        await RestAsync(up);
        Assert.DoesNotContain("late.txt", await FilesAsync(_core));

        Assert.Contains("acme/core", await up.AskAsync("resync", "acme/core"), StringComparison.Ordinal);
        await RestAsync(up);
        Assert.Contains("late.txt", await FilesAsync(_core));
        Assert.Equal("[]", (await up.AskAsync("parked", "--json")).Trim());
    }

    private async Task<Repository> RepositoryAsync(string name)
    {
        var repository = await _town!.GitHub.CreateRepositoryAsync(name, new Dictionary<string, string?> { ["README.md"] = $"# {name}\n" }, Stop);
        repository.Grant("rita", Permission.Write);
        repository.Grant("anna", Permission.Write);
        repository.Grant(LocalTown.Bot, Permission.Write);
        return repository;
    }

    private string Configuration()
    {
        var file = Path.Combine(_home.FullName, "gate.yaml");
        File.WriteAllText(file, $$"""
            github: { address: {{_town!.GitHub.Address}}, token: env:ANY_TOKEN, writes-per-minute: 6000 }
            projects:
              - name: acme
                branches: [main]
                webhook-secret: env:ANY_SECRET
                reviewers: [rita]
                ci-timeout: 5m
                repositories:
                  - name: acme/core
                    required-statuses: [{ context: ci/build, on: [stagings] }]
                  - name: acme/addons
                    required-statuses: [{ context: ci/build, on: [stagings] }]

            """);
        return file;
    }

    private static async Task<int> OpenAsync(Repository repository, string branch, string file)
    {
        await repository.CommitAsync(branch, $"Add {file}", new Dictionary<string, string?> { [file] = $"{branch}\n" }, "anna", Stop);
        return (await repository.OpenPullRequestAsync(new($"Add {file}", branch, "main"), "anna", Stop)).Number;
    }

    private static async Task<IReadOnlyList<string>> FilesAsync(Repository repository)
    {
        using var git = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("git", ["--git-dir", repository.GitDirectory, "-c", "safe.directory=*", "ls-tree", "-r", "--name-only", "main"])
        {
            RedirectStandardOutput = true,
        })!;
        return (await git.StandardOutput.ReadToEndAsync(Stop)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Nothing to deliver, to build or to do, twice in a row.</summary>
    private async Task RestAsync(UpProcess up)
    {
        var quiet = 0;
        for (var patience = 0; quiet < 2; patience++)
        {
            Assert.True(patience < 240, $"It does not come to rest: {await up.AskAsync("status", "--json")}");
            quiet = _town!.IsIdle && await up.IsQuietAsync() ? quiet + 1 : 0;
            await Task.Delay(250, Stop);
        }
    }
}
