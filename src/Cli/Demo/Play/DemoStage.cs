using Sluice.Cli.Audit;
using Sluice.Cli.Client;
using Sluice.Cli.Local;
using Sluice.Town;
using Sluice.Town.Ci;
using Sluice.Town.GitHub;

namespace Sluice.Cli.Demo;

/// <summary>A town, a gate in it, and the repository the play is about.</summary>
internal sealed class DemoStage : IAsyncDisposable
{
    public const string Project = "demo";
    private const string Author = "author";
    private const string Reviewer = "reviewer";
    private readonly LocalTown _town;
    private readonly LocalRuntime _runtime;
    private readonly string _configuration;

    private DemoStage(LocalTown town, LocalRuntime runtime, Repository repository, string configuration)
    {
        (_town, _runtime, Repository, _configuration) = (town, runtime, repository, configuration);
        Gate = new GateClient(runtime.Address, runtime.Key.Reveal());
    }

    public GateClient Gate { get; }

    public Repository Repository { get; }

    public Uri Page => _town.GitHub.Origin;

    public IReadOnlyList<BuildRun> CiRuns => _town.Ci.Runs;

    public bool IsIdle => _town.IsIdle;

    public static string Bot => LocalTown.Bot;

    public static async Task<DemoStage> SetAsync(DemoPlan plan, Checkout checkout, string folder, string name, CancellationToken cancellation)
    {
        var town = await LocalTown.StartAsync(
            new LocalTownOptions
            {
                // The play is limited by what it does, not by what GitHub would allow it in an hour.
                GitHub = new GitHubOptions { CallsPerHour = int.MaxValue },
                Build = new BuildOptions { Command = plan.Command },
            },
            cancellation);
        try
        {
            var repository = await town.GitHub.ImportRepositoryAsync($"demo/{name}", plan.History.Git.Folder, plan.History.Branch, cancellation);
            repository.Grant(Author, Permission.Write);
            repository.Grant(Reviewer, Permission.Write);
            var project = new TownProject(Project, plan.History.Branch, Reviewer, repository.FullName, new BuildOptions().Context);
            var file = Path.Combine(folder, "demo.sluice.yaml");
            var runtime = await LocalRuntime.StartAsync(
                new LocalRuntimeOptions(checkout, async (webhooks, going) =>
                {
                    await town.AdoptAsync(repository, webhooks, going);
                    return await TownConfiguration.WriteAsync(file, town, project, gate: null, suites: "", going);
                }),
                cancellation);
            return new(town, runtime, repository, file);
        }
        catch
        {
            await town.DisposeAsync();
            throw;
        }
    }

    /// <returns>The changes by the numbers of their pull requests.</returns>
    public async Task<IReadOnlyDictionary<int, Change>> OpenAsync(DemoPlan plan, CancellationToken cancellation)
    {
        var opened = new SortedDictionary<int, Change>();
        foreach (var (index, change) in plan.Changes.Index())
        {
            var wanted = new NewPullRequest(change.Title, DemoPlan.BranchOf(index), plan.History.Branch) { Body = change.Body };
            opened[(await Repository.OpenPullRequestAsync(wanted, Author, cancellation)).Number] = change;
        }

        return opened;
    }

    public async Task ApproveAsync(IEnumerable<int> pullRequests, CancellationToken cancellation)
    {
        foreach (var number in pullRequests)
            await Repository.CommentAsync(number, "@sluice r+", Reviewer, cancellation);
    }

    /// <summary>Completes, with the reason, when the gate cannot go on.</summary>
    public Task<string> StoppedAsync() => _runtime.StoppedAsync();

    /// <summary>Holds the gate to its promises, by the town's memory and the tables.</summary>
    public async Task<AuditReport> AuditAsync(CancellationToken cancellation)
    {
        using var town = new HttpClient { BaseAddress = Page };
        var configuration = await Auditor.ConfigurationAsync(_configuration, cancellation);
        return await new Auditor(configuration, town, _runtime.StorageConnectionString, Bot).AuditAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        Gate.Dispose();
        await _runtime.DisposeAsync();
        await _town.DisposeAsync();
    }
}
