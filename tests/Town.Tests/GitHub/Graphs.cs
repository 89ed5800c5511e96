using Sluice.Town.Git;

namespace Sluice.Town.Tests.GitHub;

public sealed class Graphs : IAsyncLifetime
{
    private Desk _desk = null!;

    public async ValueTask InitializeAsync() => _desk = await Desk.OpenAsync();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    /// <summary>Ancestry, merge bases and what each side has alone, held against git on random histories with many merges.</summary>
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public async Task Who_descends_from_whom_is_as_git_says(int seed)
    {
        var (store, graph, random) = (_desk.Repository.Objects, _desk.Repository.Graph, new Random(seed));
        var root = store.Commit(_desk.Repository.BranchHead("main")!.Value);
        List<ObjectId> all = [root.Id];
        for (var i = 0; i < 60; i++)
        {
            var parents = Enumerable.Range(0, random.Next(1, 4)).Select(_ => all[random.Next(Math.Max(0, all.Count - 9), all.Count)]).Distinct();
            all.Add(store.WriteCommit(root.Tree, parents, root.Author, root.Committer, $"commit {i}").Id);
        }

        for (var i = 0; i < 25; i++)
        {
            var (left, right) = (all[random.Next(all.Count)], all[random.Next(all.Count)]);
            var compared = graph.Compare(left, right);
            Assert.Equal(await LinesAsync("merge-base", "--all", left.Hex, right.Hex), compared.Bases.Select(b => b.Hex).Order());
            Assert.Equal(await LinesAsync("rev-list", left.Hex, $"^{right}"), compared.OnlyLeft.Select(c => c.Id.Hex).Order());
            Assert.Equal(await LinesAsync("rev-list", right.Hex, $"^{left}"), compared.OnlyRight.Select(c => c.Id.Hex).Order());
            Assert.Equal(compared.OnlyLeft.Count == 0, graph.IsAncestor(left, right));
            Assert.All(compared.OnlyRight.Index(), c => Assert.DoesNotContain(compared.OnlyRight.Skip(c.Index), later => c.Item.Parents.Contains(later.Id)));
        }
    }

    private async Task<IEnumerable<string>> LinesAsync(params string[] arguments)
    {
        var text = await GitProgram.AskAsync(_desk.Repository.GitDirectory, arguments, TestContext.Current.CancellationToken);
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order();
    }
}
