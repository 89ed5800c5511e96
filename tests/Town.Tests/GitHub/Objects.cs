using Sluice.Town.Git;

namespace Sluice.Town.Tests.GitHub;

public sealed class Objects : IAsyncLifetime
{
    private Desk _desk = null!;

    public async ValueTask InitializeAsync() => _desk = await Desk.OpenAsync();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task Ids_are_git_s_own()
    {
        var blob = await _desk.PostAsync("git/blobs", new { content = "hello\n" });
        Assert.Equal((201, "ce013625030ba8dba906f756967f9e9ca394464a"), (blob.Status, blob["sha"]));
        var tree = await _desk.PostAsync("git/trees", new { tree = (object[])[new { path = "hello.txt", mode = "100644", type = "blob", sha = blob["sha"] }] });
        Assert.Equal("aaa96ced2d9a1c8e72c56b253a0e2fe78393feb7", tree["sha"]);
        var commit = await _desk.PostAsync("git/commits", new
        {
            message = "\n  Say hello\n\n",
            tree = tree["sha"],
            parents = Array.Empty<string>(),
            author = new { name = "Ada", email = "ada@example.org", date = "2026-01-05T10:00:00+01:00" },
        });

        Assert.Equal(("Say hello", "2026-01-05T09:00:00Z", "Ada"), (commit["message"], commit["author.date"], commit["committer.name"]));
        var text = await AskGitAsync("cat-file", "commit", commit["sha"]);
        Assert.Equal(
            "tree aaa96ced2d9a1c8e72c56b253a0e2fe78393feb7\nauthor Ada <ada@example.org> 1767603600 +0100\n"
            + "committer Ada <ada@example.org> 1767603600 +0100\n\nSay hello",
            text);
        await AskGitAsync("fsck", "--strict", "--full");
    }

    [Fact]
    public async Task The_same_commit_written_twice_is_the_same_commit()
    {
        var tree = _desk.Repository.Objects.Commit(_desk.Repository.BranchHead("main")!.Value).Tree.Hex;
        var same = new { message = "x", tree, author = new { name = "A", email = "a@b.c", date = "2026-01-05T09:00:00Z" } };
        Assert.Equal((await _desk.PostAsync("git/commits", same))["sha"], (await _desk.PostAsync("git/commits", same))["sha"]);
    }

    [Fact]
    public async Task A_commit_needs_a_tree_and_real_parents()
    {
        var tree = _desk.Repository.Objects.Commit(_desk.Repository.BranchHead("main")!.Value).Tree.Hex;
        var nothing = new string('1', 40);
        Assert.Equal("Invalid request.\n\n\"tree\" wasn't supplied.", (await _desk.PostAsync("git/commits", new { message = "x" })).Message);
        Assert.Equal("Tree SHA does not exist", (await _desk.PostAsync("git/commits", new { message = "x", tree = nothing })).Message);
        var orphan = await _desk.PostAsync("git/commits", new { message = "x", tree, parents = (string[])[nothing] });
        Assert.Equal("Parent SHA does not exist or is not a commit object", orphan.Message);
    }

    [Fact]
    public async Task A_tree_is_edited_path_by_path()
    {
        await _desk.CommitAsync("main", "src/a.txt", "a\n");
        await _desk.CommitAsync("main", "src/b.txt", "b\n");
        var start = (await _desk.GetAsync("git/trees/main"))["sha"];
        var edited = await _desk.PostAsync("git/trees", new
        {
            base_tree = start,
            tree = (object[])
            [
                new { path = "src/a.txt", mode = "100644", type = "blob", sha = (string?)null },
                new { path = "src/deep/run", mode = "100755", type = "blob", content = "#!/bin/sh\n" },
            ],
        });
        var all = await _desk.GetAsync($"git/trees/{edited["sha"]}?recursive=0");
        Assert.Equal(
            ["README.md", "src", "src/b.txt", "src/deep", "src/deep/run"],
            all.Json.GetProperty("tree").EnumerateArray().Select(e => e.GetProperty("path").GetString()));
        Assert.Equal(["100755", "run"], (await AskGitAsync("ls-tree", "--format=%(objectmode) %(path)", $"{edited["sha"]}:src/deep")).Trim().Split(' '));
    }

    [Theory]
    [InlineData("/a", "100644", "x", null, "tree.path cannot start with a slash")]
    [InlineData("a", "100600", "x", null, "Must supply a valid tree.mode")]
    [InlineData("a", "100644", "x", "2222222222222222222222222222222222222222", "Must supply either tree.sha or tree.content. Request will be rejected if both are present.")]
    [InlineData("a", "100644", null, "2222222222222222222222222222222222222222", "tree.sha 2222222222222222222222222222222222222222 is not a valid blob")]
    public async Task A_tree_that_makes_no_sense_is_refused(string path, string mode, string? content, string? sha, string because)
    {
        var item = new Dictionary<string, string?> { ["path"] = path, ["mode"] = mode, ["type"] = "blob" };
        if (content is not null)
            item["content"] = content;
        if (sha is not null)
            item["sha"] = sha;
        Assert.Equal(because, (await _desk.PostAsync("git/trees", new { tree = (object[])[item] })).Message);
    }

    [Fact]
    public async Task A_blob_comes_back_in_lines_of_base64_or_raw()
    {
        var bytes = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        var blob = await _desk.PostAsync("git/blobs", new { content = Convert.ToBase64String(bytes), encoding = "base64" });
        var read = await _desk.GetAsync($"git/blobs/{blob["sha"]}");
        Assert.Equal(("base64", "256"), (read["encoding"], read["size"]));
        Assert.All(read["content"].Split('\n')[..^2], line => Assert.Equal(60, line.Length));
        Assert.Equal(bytes, Convert.FromBase64String(read["content"]));
        var text = await _desk.PostAsync("git/blobs", new { content = "plain" });
        Assert.Equal("plain", (await _desk.GetAsync($"git/blobs/{text["sha"]}", ("Accept", "application/vnd.github.raw+json"))).Text);
    }

    [Fact]
    public async Task Files_are_read_by_path()
    {
        await _desk.CommitAsync("main", "docs/a.md", "words\n");
        Assert.Equal("words\n", (await _desk.GetAsync("contents/docs/a.md?ref=main", ("Accept", "application/vnd.github.raw+json"))).Text);
        Assert.Equal(("file", "d29yZHMK\n"), ((await _desk.GetAsync("contents/docs/a.md"))["type"], (await _desk.GetAsync("contents/docs/a.md"))["content"]));
        Assert.Equal("docs/a.md", (await _desk.GetAsync("contents/docs"))["0.path"]);
        Assert.Equal(404, (await _desk.GetAsync("contents/docs/b.md")).Status);
    }

    private Task<string> AskGitAsync(params string[] arguments) =>
        GitProgram.AskAsync(_desk.Repository.GitDirectory, arguments, TestContext.Current.CancellationToken);
}
