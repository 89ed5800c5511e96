namespace Sluice.Core.Merging;

/// <summary>Sends what a comparison with GitHub found.</summary>
public sealed class ResyncPost(IGitHub github, Reception reception, IMergeQueues queues, TimeProvider clock)
{
    public ResyncRound Begin(ResyncWanted wanted)
    {
        var now = clock.GetUtcNow();
        return new(github, reception, queues, $"resync:{wanted.Repository}:{wanted.Number}:{now.UtcTicks}", now);
    }

    /// <summary>Later: when GitHub said, or after 5, 10, 20 … 320 seconds.</summary>
    public Task AskAgainAsync(ResyncWanted wanted, TimeSpan? pause, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var until = now + (pause ?? TimeSpan.FromSeconds(5 << Math.Min(wanted.Attempt, 6)));
        return queues.AskAsync(wanted with { Attempt = wanted.Attempt + 1 }, $"again:{wanted.Repository}:{wanted.Number}:{now.UtcTicks}", until, cancellation);
    }
}

/// <summary>One comparison. Its events carry ids of their own, so that the bus does not mistake them for an earlier round's.</summary>
public sealed class ResyncRound(IGitHub github, Reception reception, IMergeQueues queues, string name, DateTimeOffset began)
{
    public DateTimeOffset Began { get; } = began;

    public int Sent { get; private set; }

    public string NextId() => $"{name}:{++Sent}";

    public Task SendAsync(BranchEvent happened, CancellationToken cancellation) => queues.SendAsync(happened, NextId(), null, cancellation);

    public async Task RecordStatusesAsync(RepositoryName repository, Sha commit, CancellationToken cancellation)
    {
        foreach (var from in reception.SourcesFor(repository).Prepend(repository))
        {
            foreach (var status in await github.StatusesAsync(from, commit, cancellation))
                await reception.ForwardAsync(new GitHubFact.StatusPosted(from, commit, status), NextId(), cancellation);
        }
    }
}
