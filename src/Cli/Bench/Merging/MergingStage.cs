using Sluice.Cli.Local;
using Sluice.Platform.GitHub;
using GitHubOptions = Sluice.Platform.GitHub.GitHubOptions;

namespace Sluice.Cli.Bench;

/// <summary>A gate with a crowd of open pull requests, some of which are made ready and landed.</summary>
internal sealed class MergingStage(MergingTown town, MergingGate gate, TimeProvider clock)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private const int FloorWarmUp = 30;
    private const int FloorTimes = 100;
    private int _ready;
    private int _taken;
    private int _staging;

    /// <summary>Opens all, and waits until the gate knows them.</summary>
    public async Task OpenAsync(int open, CancellationToken cancellation)
    {
        await town.OpenAsync(open, cancellation);
        await gate.DrainAsync(cancellation);

        // GitHub's clock shows seconds: an approval must be later than what it approves.
        await Task.Delay(TimeSpan.FromSeconds(2), clock, cancellation);
        TakeCalls();
    }

    /// <summary>Makes so many ready while the first of them is being judged, and then has CI pass every staging until all of them landed.</summary>
    public async Task<IReadOnlyList<Judged>> LandAsync(int count, string words, CancellationToken cancellation)
    {
        for (var index = 0; index < count; index++)
            await town.MakeReadyAsync(_ready++, words, cancellation);
        await SettleAsync(cancellation);

        var judged = new List<Judged>();
        while (judged.Sum(one => one.PullRequests) < count)
            judged.Add(await PassInTimeAsync(cancellation));
        await SettleAsync(cancellation);
        return judged;
    }

    /// <summary>The calls of GitHub since the last time.</summary>
    public CallTally TakeCalls()
    {
        var all = town.GitHub.Requests;
        var calls = CallTally.Of(all.Skip(_taken));
        _taken = all.Count;
        return calls;
    }

    /// <summary>What GitHub alone takes to look at each branch and move it.</summary>
    /// <remarks>Often, and not the first times: a program that has just started is a hundred times slower.</remarks>
    public async Task<Spread> FloorAsync(CancellationToken cancellation)
    {
        var token = new GitHubIdentity.PersonalToken(town.GitHub.Keyring.TokenFor(MergingTown.Bot));
        using var client = new GitHubClient(new GitHubOptions(town.GitHub.Address, token) { WritesPerMinute = 1_000_000 }, clock);
        var times = new List<TimeSpan>();
        for (var turn = 0; turn < FloorWarmUp + FloorTimes; turn++)
            times.Add(await new Stopclock(clock).TimeAsync(() => MoveAllAsync(client, cancellation)));
        return Spread.Of(times.Skip(FloorWarmUp));
    }

    private static async Task MoveAllAsync(GitHubClient client, CancellationToken cancellation)
    {
        foreach (var name in MergingTown.Names)
        {
            var head = await client.BranchHeadAsync(name, "main", cancellation);
            await client.FastForwardAsync(name, "main", head!.Value, cancellation);
        }
    }

    private async Task<Judged> PassInTimeAsync(CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            return await PassAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new LocalRunException($"nothing landed after staging {_staging} for {Patience.TotalSeconds} s");
        }
    }

    private async Task<Judged> PassAsync(CancellationToken cancellation)
    {
        var staging = await gate.StagingAfterAsync(_staging, cancellation);
        _staging = staging.Number;
        while (!town.Shows(staging.Heads.Select(head => (head.Repository, head.Tested)), "staging.main"))
            await Task.Delay(BetweenLooks, clock, cancellation);

        foreach (var head in staging.Heads.SkipLast(1))
            await town.PassAsync(head.Repository, head.Tested, cancellation);
        await SettleAsync(cancellation);

        var took = await new Stopclock(clock).TimeAsync(async () =>
        {
            await town.PassAsync(staging.Heads[^1].Repository, staging.Heads[^1].Tested, cancellation);
            while (!town.Shows(staging.Heads.Select(head => (head.Repository, head.Landing)), "main"))
                await Task.Delay(BetweenLooks, clock, cancellation);
        });
        return new(staging.Number, staging.PullRequests.Count, took);
    }

    /// <summary>Waits until GitHub has told everything and the gate has done everything.</summary>
    private async Task SettleAsync(CancellationToken cancellation)
    {
        // What the gate does GitHub tells again.
        for (var turn = 0; turn < 3; turn++)
        {
            await town.GitHub.IdleAsync(cancellation);
            await gate.DrainAsync(cancellation);
        }

        if (town.GitHub.Deliveries.FirstOrDefault(delivery => delivery.Status is not "pending" && delivery.StatusCode is not (>= 200 and < 300)) is { } lost)
            throw new LocalRunException($"the gate did not take a {lost.Event} delivery: {lost.StatusCode} {lost.Answer}");
    }
}
