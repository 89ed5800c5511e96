namespace Sluice.Core.Merging;

/// <summary>Looks, once an hour, for pull requests that wait for linked ones and whose people have not been told (5.5). No event says that time went by.</summary>
public sealed class Reminders(IBranchStore store, IMergeQueues queues, SluiceConfiguration configuration, TimeProvider clock)
{
    /// <returns>How many batches were asked to look at themselves.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var woken = 0;
        foreach (var branch in configuration.Boards.Where(branch => !branch.IsElsewhere))
        {
            var project = configuration.ProjectOn(branch)!;
            foreach (var batch in (new Board(branch) { PullRequests = (await store.OpenAsync(branch, cancellation)).ToSeq() }).Batches)
            {
                if (batch.PullRequests.Any(pullRequest => !pullRequest.LinkWarned && LinkRules.Laggards(pullRequest, batch, project) is not []))
                {
                    woken++;
                    var again = new BranchEvent.Woken(branch, "a linked pull request lags", batch.Group);
                    await queues.SendAsync(again, $"lag:{branch}:{batch.Group}:{clock.GetUtcNow():yyyyMMddHH}", null, cancellation);
                }
            }
        }

        return woken;
    }
}
