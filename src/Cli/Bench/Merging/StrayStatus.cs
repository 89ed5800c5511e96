using Azure.Core;
using Azure.Core.Pipeline;
using Sluice.Core.Merging;
using Sluice.Platform.Merging;
using Sluice.Platform.Tables;

namespace Sluice.Cli.Bench;

/// <summary>Counts what a status costs storage that is about a commit nobody cares for, through the door that every status takes.</summary>
internal static class StrayStatus
{
    /// <returns>The table operations of a required status, and of any other.</returns>
    public static async Task<(int Required, int Other)> CountAsync(MergingGate gate, TimeProvider clock, CancellationToken cancellation)
    {
        var counter = new Counter();
        var options = new TableClientOptions();
        options.AddPolicy(counter, HttpPipelinePosition.PerRetry);
        var tables = new TableServiceClient(gate.Storage, options);
        var reception = new Reception(
            new TableDirectory(tables.GetTableClient("Directory")),
            new TableStatusBook(tables.GetTableClient("Commits")),
            new BusMergeQueues(gate.Bus, clock),
            gate.Configuration);
        return (await CountAsync(BenchProject.RequiredStatus), await CountAsync("ci/nobody-asked"));

        async Task<int> CountAsync(string context)
        {
            var before = counter.Count;
            var status = new CommitStatus(context, CommitState.Success, "http://ci.invalid/1", "It works.", clock.GetUtcNow(), 1);
            await reception.ForwardAsync(new GitHubFact.StatusPosted(MergingTown.Names[0], BenchProject.ShaOf(0xdead), status), $"stray {context}", cancellation);
            return counter.Count - before;
        }
    }

    private sealed class Counter : HttpPipelineSynchronousPolicy
    {
        private int _count;

        public int Count => _count;

        public override void OnSendingRequest(HttpMessage message) => Interlocked.Increment(ref _count);
    }
}
