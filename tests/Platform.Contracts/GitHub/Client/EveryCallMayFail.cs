using Sluice.Core;
using Sluice.Core.Merging;
using Sluice.Platform.Memory;
using Sluice.Town.GitHub;

namespace Sluice.Platform.Contracts.GitHub;

/// <summary>Every call of a whole staging goes wrong once, one at a time and in every way; the outcome is always the same.</summary>
public sealed class EveryCallMayFail
{
    private static readonly DateTimeOffset Then = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Ways => [.. Faults.Keys];

    private static readonly Dictionary<string, Func<int, Fault[]>> Faults = new()
    {
        ["a server error, and nothing happened"] = skip => [new Fault(new FaultKind.Answer(502), Skip: skip)],
        ["a server error, but it happened"] = skip => [new Fault(new FaultKind.Answer(500), Skip: skip) { IsAfterEffect = true }],
        ["a reset, and nothing happened"] = skip => [new Fault(new FaultKind.Reset(), Skip: skip)],
        ["a reset, but it happened"] = skip => [new Fault(new FaultKind.Reset(), Skip: skip) { IsAfterEffect = true }],
        ["a page instead of JSON"] = skip => [new Fault(new FaultKind.Answer(200, "<html>Unicorn!</html>", "text/html"), Skip: skip)],
        ["two limits"] = skip => [new Fault(new FaultKind.SecondaryLimit(TimeSpan.FromSeconds(1), 429), Skip: skip, Times: 2)],
        ["a server error, but it happened, and stale views"] = skip =>
        [
            new Fault(new FaultKind.Answer(502), Skip: skip) { IsAfterEffect = true },
            new Fault(new FaultKind.Stale(TimeSpan.FromMinutes(1)), "GET", "/repos/*/git/ref/heads/tmp*", Times: 4),
        ],
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task And_yet_a_staging_comes_out_the_same(string way)
    {
        var calls = 0;
        for (var struck = true; struck; calls++)
        {
            await using var stage = await TownGitHubStage.BuildAsync(new HastyClock());
            var pullRequest = await stage.OpenAsync("alice:fix", FileChanges.Of("One", "a.txt", "1\n"), FileChanges.Of("Two", "c.txt", "C\n"));
            var main = await stage.PushToAsync("main", FileChanges.Of("Meanwhile", "b.txt", "2\n"));
            var faults = Faults[way](calls);
            foreach (var fault in faults)
                stage.StandIn.Script(fault);

            var tip = await StageAsync(stage, pullRequest);

            struck = stage.StandIn.Requests.Any(request => request.Fault == faults[0].Kind.ToString());
            await CheckAsync(stage, pullRequest, main, tip);
        }

        Assert.InRange(calls, 15, 60);
    }

    private static async Task<Sha> StageAsync(TownGitHubStage stage, PullRequestId pullRequest)
    {
        var (github, pond) = (stage.GitHub, stage.Repository);
        var tip = Assert.NotNull(await github.BranchHeadAsync(pond, "main", Cancellation));
        await github.SetBranchAsync(pond, "tmp.main", tip, Cancellation);
        foreach (var commit in await github.CommitsAsync(pullRequest, Cancellation))
        {
            var merged = Assert.IsType<MergeAttempt.Merged>(
                await github.MergeAsync(pond, "tmp.main", commit.Id, "Try it", Cancellation));
            var copy = new NewCommit(commit.Message, merged.Tree, [tip], commit.Author, commit.Committer with { Date = Then });
            tip = (await github.CreateCommitAsync(pond, copy, Cancellation)).Id;
        }

        await github.SetBranchAsync(pond, "staging.main", tip, Cancellation);
        Assert.IsType<FastForward.Moved>(await github.FastForwardAsync(pond, "main", tip, Cancellation));
        await github.DeleteBranchAsync(pond, "tmp.main", Cancellation);
        Assert.True(await github.PostCommentAsync(pullRequest, "Landed.\n<!-- effect:7 -->", Cancellation));
        await github.CloseAsync(pullRequest, Cancellation);
        Assert.True(await github.AddLabelAsync(pullRequest, "2.1", Cancellation));
        var head = (await github.PullRequestAsync(pullRequest, Cancellation))!.Head;
        Assert.True(await github.PostDeploymentAsync(pullRequest, head, tip, mayExist: false, Cancellation));
        return tip;
    }

    private static async Task CheckAsync(TownGitHubStage stage, PullRequestId pullRequest, Sha main, Sha tip)
    {
        var pond = stage.StandIn.Repository(stage.Repository.FullName);
        string?[] Values(string branch) =>
            [.. pond.Timeline.Where(move => move.Name == $"refs/heads/{branch}").Select(move => move.After?.Hex)];

        Assert.Equal($"{main} {tip}", string.Join(" ", Values("main").TakeLast(2)));
        Assert.Equal(tip.Hex, Assert.Single(Values("staging.main")));
        Assert.Equal(4, Values("tmp.main").Length);
        Assert.Equal((main.Hex, null), (Values("tmp.main")[0], Values("tmp.main")[^1]));
        Assert.Equal("1\n2\nC\n", string.Concat((await stage.FilesAtAsync("main")).OrderBy(file => file.Key).Skip(1).Select(file => file.Value)));
        Assert.Single(pond.FindPullRequest(pullRequest.Number)!.Comments);
        Assert.False(pond.FindPullRequest(pullRequest.Number)!.IsOpen);
        Assert.Equal(["2.1"], await stage.LabelsAsync(pullRequest));
        Assert.Equal([tip], await stage.DeploymentsAsync(pullRequest));
    }
}
