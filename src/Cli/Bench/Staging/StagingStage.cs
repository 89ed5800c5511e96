using System.Text.Json;
using Sluice.Cli.Local;
using Sluice.Core.Merging;
using Sluice.Platform.GitHub;
using Sluice.Platform.Memory;
using Sluice.Platform.Merging;
using Sluice.Town.GitHub;
using GitHubOptions = Sluice.Platform.GitHub.GitHubOptions;
using NewPullRequest = Sluice.Town.GitHub.NewPullRequest;
using PullRequest = Sluice.Core.Merging.PullRequest;

namespace Sluice.Cli.Bench;

/// <summary>The merging lane over a GitHub with real repositories, its books in memory: only the calls of GitHub matter here.</summary>
internal sealed class StagingStage : IAsyncDisposable
{
    private const string Bot = "sluice-bot";
    private static readonly BranchId Branch = new(BenchProject.Name, "main");
    private readonly GitHubStandIn _github;
    private readonly GitHubClient _client;
    private readonly MemoryBus _bus;
    private readonly TableBranchStore _store;
    private readonly BranchDesk _desk;
    private readonly EffectRunner _runner;
    private int _taken;

    private StagingStage(GitHubStandIn github, int size, TimeProvider clock)
    {
        var configuration = BenchProject.Configuration(github.Address, batchLimit: size);
        var tables = new MemoryTableServiceClient(clock);
        _github = github;
        _client = new(new GitHubOptions(github.Address, new GitHubIdentity.PersonalToken(github.Keyring.TokenFor(Bot))) { WritesPerMinute = 1_000_000 }, clock);
        _bus = new(clock, LocalRuntime.Queues.Select(name => new MemoryBusQueueSettings(name)));
        _store = new(tables.GetTableClient("Branches"), configuration);
        var queues = new BusMergeQueues(_bus, clock);
        var projects = new ProjectBook(configuration, new TablePeople(tables.GetTableClient("People")));
        _desk = new(_store, queues, projects, clock);
        var builder = new StagingBuilder(
            _store, _client, new TableStatusBook(tables.GetTableClient("Commits")), new TableDirectory(tables.GetTableClient("Directory")), projects);
        var performer = new EffectPerformer(_client, builder, new StagingPublisher(_store, _client), new StagingLander(_store, _client), queues);
        _runner = new(_store, queues, performer, clock);
        Tables = tables;
    }

    private MemoryTableServiceClient Tables { get; }

    /// <summary>Everything is open and approved, and nothing is staged yet.</summary>
    public static async Task<StagingStage> SetAsync(int size, MergeMethod method, TimeProvider clock, CancellationToken cancellation)
    {
        var github = await GitHubStandIn.StartAsync(new() { CallsPerHour = int.MaxValue }, cancellation);
        var stage = new StagingStage(github, size, clock);
        try
        {
            await stage.OpenAsync(size, cancellation);
            await stage.ApproveAsync(method, cancellation);
            stage.TakeCalls();
            return stage;
        }
        catch
        {
            await stage.DisposeAsync();
            throw;
        }
    }

    /// <summary>Until CI could see what was built.</summary>
    public async Task StageAsync(CancellationToken cancellation)
    {
        await _desk.HandleAsync(new BranchEvent.Woken(Branch, "the bench begins"), cancellation);
        await WorkAsync(cancellation);
        if ((await StagingAsync(cancellation))?.Phase is not StagingPhase.Judging)
            throw new LocalRunException("the staging of the bench was not built");
    }

    /// <summary>Says that CI passed, and works until all is done.</summary>
    public async Task LandAsync(CancellationToken cancellation)
    {
        var head = (await StagingAsync(cancellation))!.Heads[0];
        var status = new Core.Merging.CommitStatus(BenchProject.RequiredStatus, CommitState.Success, null, null, _github.Clock.GetUtcNow(), 1);
        await _desk.HandleAsync(new BranchEvent.StatusPosted(Branch, BenchProject.Repository, head.Tested, null, status), cancellation);
        await WorkAsync(cancellation);
        if (_github.Repository(BenchProject.Repository.FullName).BranchHead(Branch.Name)?.ToString() != head.Tested.Hex)
            throw new LocalRunException("the staging of the bench did not land");
    }

    /// <summary>The calls since the last time.</summary>
    public CallTally TakeCalls()
    {
        var all = _github.Requests;
        var calls = CallTally.Of(all.Skip(_taken));
        _taken = all.Count;
        return calls;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _bus.Dispose();
        await _github.DisposeAsync();
    }

    private async Task OpenAsync(int size, CancellationToken cancellation)
    {
        var repository = await _github.CreateRepositoryAsync(BenchProject.Repository.FullName, cancellation: cancellation);
        repository.Grant(BenchProject.Author, Permission.Write);
        repository.Grant(Bot, Permission.Write);
        for (var number = 1; number <= size; number++)
        {
            var files = new Dictionary<string, string?> { [$"parts/{number}"] = $"This is part {number}.\n" };
            await repository.CommitAsync($"part-{number}", $"Add part {number}", files, BenchProject.Author, cancellation);
            await repository.OpenPullRequestAsync(new NewPullRequest($"Add part {number}", $"part-{number}", Branch.Name), BenchProject.Author, cancellation);
        }

        await _github.IdleAsync(cancellation);
    }

    /// <summary>Writes all of them on the board at once, so that none is staged before the others are ready.</summary>
    private async Task ApproveAsync(MergeMethod method, CancellationToken cancellation)
    {
        foreach (var name in new[] { "Branches", "Commits", "Directory", "People" })
            await Tables.GetTableClient(name).CreateIfNotExistsAsync(cancellation);

        var page = await _store.ReadAsync(Branch, group: null, about: null, cancellation);
        var approved = new List<PullRequest>();
        foreach (var listed in await _client.OpenPullRequestsAsync(BenchProject.Repository, cancellation))
        {
            approved.Add(new PullRequest(listed.Id, GroupRules.GroupOf(listed.Id, listed.Label), listed.Author, listed.Head)
            {
                Title = listed.Title,
                Commits = 1,
                UpdatedAt = listed.UpdatedAt,
                HeadSince = listed.UpdatedAt,
                Approval = new(BenchProject.Reviewer, listed.Head),
                Method = method,
                Statuses = [new(BenchProject.RequiredStatus, CommitState.Success, null, null, listed.UpdatedAt, 1)],
            });
        }

        var board = page.Board with { PullRequests = [.. approved] };
        await _store.TryCommitAsync(page, Outcome.Of(board), new("approved", BenchProject.Reviewer, _github.Clock.GetUtcNow()), cancellation);
    }

    private async Task<Staging?> StagingAsync(CancellationToken cancellation) =>
        (await _store.ReadAsync(Branch, group: null, about: null, cancellation)).Board.Stagings is [var only] ? only : null;

    /// <summary>Does what is queued until nothing is.</summary>
    private async Task WorkAsync(CancellationToken cancellation)
    {
        while (true)
        {
            if (await TakeAsync<OwedKey>(BusMergeQueues.Effects, cancellation) is { } owed)
                await _runner.RunAsync(owed, cancellation);
            else if (await TakeAsync<BranchEvent>(BusMergeQueues.Branches, cancellation) is { } happened)
                await _desk.HandleAsync(happened, cancellation);
            else
                return;
        }
    }

    private async Task<T?> TakeAsync<T>(string queue, CancellationToken cancellation)
        where T : class
    {
        if ((await _bus.CountAsync(queue, cancellation)).Active is 0 || await _bus.ReceiveAsync(queue, TimeSpan.FromSeconds(1), cancellation) is not { } received)
            return null;

        await _bus.CompleteAsync(queue, received, cancellation);
        return JsonSerializer.Deserialize<T>(received.Message.Body);
    }
}
