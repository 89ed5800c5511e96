using System.Diagnostics;

namespace Sluice.Town.Tests.GitHub;

public sealed class Pace(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Calls = 400;
    private Desk _desk = null!;

    public async ValueTask InitializeAsync()
    {
        _desk = await Desk.OpenAsync();
        await _desk.OpenPullRequestAsync("topic");
    }

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    /// <summary>About a thousand on an idle machine; the bar is low because this one may be busy.</summary>
    [Fact]
    public async Task Calls_that_need_no_merge_are_answered_by_the_hundred()
    {
        var head = _desk.Repository.BranchHead("topic")!.Value.Hex;
        var tree = _desk.Repository.Objects.Commit(_desk.Repository.BranchHead("topic")!.Value).Tree.Hex;
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(Enumerable.Range(0, Calls), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
        {
            var reply = (i % 4) switch
            {
                0 => await _desk.GetAsync("git/ref/heads/main"),
                1 => await _desk.PostAsync($"statuses/{head}", new { state = "success", context = $"ci/{i % 8}" }),
                2 => await _desk.PostAsync("git/commits", new { message = $"commit {i}", tree, parents = (string[])[head] }),
                _ => await _desk.GetAsync("pulls/1"),
            };
            Assert.InRange(reply.Status, 200, 201);
        });

        var rate = Calls / watch.Elapsed.TotalSeconds;
        output.WriteLine($"{rate:F0} calls a second");
        Assert.InRange(rate, 20, double.MaxValue);
    }
}
