using Sluice.Core;
using Sluice.Platform.Memory;

namespace Sluice.Scenarios;

/// <summary>What each merge method leaves on the branch (5.2), commit by commit.</summary>
public sealed class Methods
{
    private static readonly RepositoryName Home = new(Projects.First);

    private static readonly FileChanges[] Two = [FileChanges.Of("add a", "a.txt", "a"), FileChanges.Of("add b", "b.txt", "b")];

    [Fact]
    public Task One_commit_is_rebased_and_says_what_it_closes() => World.Run(async world =>
    {
        var pull = await world.Open("one");
        await world.Do(github => github.PushTo(Home, "main", FileChanges.Of("meanwhile", "meanwhile.txt", "now")));
        var before = Head(world);
        await world.Approve(pull);
        await world.Ci.Passes();

        var landed = world.GitHub.History(Home, "main")[0];
        Assert.Equal([before], landed.Parents);
        Assert.Equal("anna", landed.Author.Name);
        Assert.Equal("add one\n\ncloses acme/core#1\n\nSigned-off-by: rita <rita@users.noreply.github.com>", landed.Message);
    });

    [Fact]
    public Task Rebase_ff_lands_every_commit_and_the_last_one_closes() => World.Run(async world =>
    {
        var before = Head(world);
        await LandAsync(world, "rebase-ff", "Merge method set to `rebase-ff`: the commits are rebased, and land without a merge commit.");

        var history = world.GitHub.History(Home, "main");
        Assert.StartsWith("add b\n\ncloses acme/core#1", history[0].Message, StringComparison.Ordinal);
        Assert.Equal("add a\n\nPart-of: acme/core#1", history[1].Message);
        Assert.Equal([history[1].Id], history[0].Parents);
        Assert.Equal([before], history[1].Parents);
    });

    [Fact]
    public Task Rebase_merge_lands_every_commit_under_a_merge() => World.Run(async world =>
    {
        var before = Head(world);
        await LandAsync(world, "rebase-merge", "Merge method set to `rebase-merge`: the commits are rebased, and land under a merge commit.");

        var merge = world.GitHub.History(Home, "main")[0];
        Assert.StartsWith("Add pair\n\ncloses acme/core#1", merge.Message, StringComparison.Ordinal);
        Assert.Equal(before, merge.Parents[0]);
        var rebased = (await world.GitHub.CommitAsync(Home, merge.Parents[1], CancellationToken.None))!;
        Assert.Equal(("add b\n\nPart-of: acme/core#1", merge.Tree), (rebased.Message, rebased.Tree));
    }, except: Weather.Throttle);

    [Fact]
    public Task Merge_lands_the_head_as_it_is_under_a_merge() => World.Run(async world =>
    {
        var before = Head(world);
        var pull = await LandAsync(world, "merge", "Merge method set to `merge`: the commits land as they are, under a merge commit.");

        var merge = world.GitHub.History(Home, "main")[0];
        Assert.Equal([before, world.GitHub.Snapshot(pull.Id).Head], merge.Parents);
        Assert.StartsWith("Add pair\n\ncloses acme/core#1", merge.Message, StringComparison.Ordinal);
    });

    [Fact]
    public Task Squash_lands_one_commit_worded_by_the_pull_request() => World.Run(async world =>
    {
        var before = Head(world);
        await LandAsync(world, "squash", "Merge method set to `squash`: the commits land as one.");

        var squashed = world.GitHub.History(Home, "main")[0];
        Assert.Equal([before], squashed.Parents);
        Assert.Equal("anna", squashed.Author.Name);
        Assert.Equal("Add pair\n\ncloses acme/core#1\n\nSigned-off-by: rita <rita@users.noreply.github.com>", squashed.Message);
        Assert.Equal(["a", "b"], world.Landed());
    });

    private static Sha Head(World world) => world.GitHub.Branches(Home)["main"];

    private static async Task<Told> LandAsync(World world, string method, string answer)
    {
        var pull = await world.Open("pair", Two);
        await world.Say("rita", $"@sluice {method} r+", pull);
        pull.ShouldRead(answer);
        await world.Ci.Passes();
        Assert.Equal(["a", "b"], world.Landed());
        return pull;
    }
}
