using Sluice.Town.Git;

namespace Sluice.Town.Tests.GitHub;

public sealed class GitOverHttp : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("town-git-").FullName;
    private Desk _desk = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Clone => Path.Combine(_folder, "clone");

    public async ValueTask InitializeAsync() => _desk = await Desk.OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await _desk.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_clone_has_what_the_repository_has()
    {
        await _desk.OpenPullRequestAsync("topic");
        await GitAsync(_folder, "clone", "--quiet", $"{_desk.Town.CloneAddress("acme/web")}", "clone");
        Assert.Equal("# web\n", await File.ReadAllTextAsync(Path.Combine(Clone, "README.md"), Cancellation));
        Assert.Equal(_desk.Repository.BranchHead("topic")?.Hex, (await GitAsync(Clone, "rev-parse", "origin/topic")).Trim());
        await GitAsync(Clone, "fetch", "--quiet", "origin", "refs/pull/1/head:refs/heads/pr");
        Assert.Equal(_desk.Repository.BranchHead("topic")?.Hex, (await GitAsync(Clone, "rev-parse", "pr")).Trim());
    }

    [Fact]
    public async Task A_push_is_told_like_any_other_change()
    {
        await using var listener = await Listener.OpenAsync();
        await _desk.Repository.AddHookAsync(listener.Url, null, ["push", "pull_request"], cancellation: Cancellation);
        await _desk.OpenPullRequestAsync("topic");
        await CloneAsync(_desk.Token);
        await GitAsync(Clone, "checkout", "--quiet", "topic");
        var pushed = await CommitAsync("more.txt");
        await GitAsync(Clone, "push", "--quiet", "origin", "topic", "topic:refs/heads/copy");
        await _desk.Town.IdleAsync(Cancellation);

        Assert.Equal((pushed, pushed), (_desk.Repository.BranchHead("topic")?.Hex, _desk.Repository.BranchHead("copy")?.Hex));
        Assert.Equal(pushed, (await _desk.GetAsync("pulls/1"))["head.sha"]);
        Assert.Contains("pull_request.synchronize", listener.Words);
        Assert.Equal("rita", _desk.Repository.Timeline.Last(m => m.Name == "refs/heads/topic").By);
    }

    [Fact]
    public async Task Branches_are_rewritten_and_deleted_by_push_too()
    {
        await _desk.CommitAsync("topic", "a.txt", "a\n");
        await CloneAsync(_desk.Token);
        var main = (await GitAsync(Clone, "rev-parse", "main")).Trim();
        await GitAsync(Clone, "push", "--quiet", "--force", "origin", "main:topic");
        Assert.Equal(main, _desk.Repository.BranchHead("topic")?.Hex);
        Assert.True(_desk.Repository.Timeline[^1].IsForced);
        await GitAsync(Clone, "push", "--quiet", "origin", ":topic");
        Assert.Null(_desk.Repository.BranchHead("topic"));
    }

    [Fact]
    public async Task Who_may_not_push_may_not()
    {
        await CloneAsync(_desk.Town.Keyring.TokenFor("stranger"));
        await CommitAsync("more.txt");
        var push = await GitProgram.RunAsync(Clone, ["push", "origin", "main"], Cancellation);
        Assert.NotEqual(0, push.ExitCode);
        Assert.Contains("403", push.Errors, StringComparison.Ordinal);
        Assert.Single(_desk.Repository.Timeline);
    }

    [Fact]
    public async Task A_protected_branch_is_moved_only_by_whom_it_was_entrusted_to()
    {
        _desk.Repository.Protections["main"] = ["sluice"];
        await CloneAsync(_desk.Token);
        await CommitAsync("more.txt");
        var push = await GitProgram.RunAsync(Clone, ["push", "origin", "main", "main:topic"], Cancellation);
        Assert.Contains("GH006: Protected branch update failed for refs/heads/main.", push.Errors, StringComparison.Ordinal);
        Assert.NotNull(_desk.Repository.BranchHead("topic"));
        var refused = await _desk.PatchAsync("git/refs/heads/main", new { sha = _desk.Repository.BranchHead("topic")!.Value.Hex });
        Assert.Equal((422, "Repository rule violations found\n\nCannot update this protected ref.\n\n"), (refused.Status, refused.Message));
        Assert.Equal("True", (await _desk.GetAsync("branches/main"))["protected"]);

        _desk.Repository.Protections["main"] = ["rita"];
        await GitAsync(Clone, "push", "--quiet", "origin", "main");
        Assert.Equal(_desk.Repository.BranchHead("topic"), _desk.Repository.BranchHead("main"));
    }

    [Fact]
    public async Task A_private_repository_does_not_exist_for_strangers()
    {
        _desk.Repository.IsPrivate = true;
        var address = _desk.Town.CloneAddress("acme/web", _desk.Town.Keyring.TokenFor("stranger"));
        var clone = await GitProgram.RunAsync(_folder, ["clone", $"{address}", "clone"], Cancellation);
        Assert.Contains("not found", clone.Errors, StringComparison.Ordinal);
        await CloneAsync(_desk.Token);
    }

    [Fact]
    public async Task Packed_history_is_read_like_loose()
    {
        for (var i = 0; i < 5; i++)
            await _desk.CommitAsync("main", $"{i}.txt", $"{i}\n");
        await GitProgram.AskAsync(_desk.Repository.GitDirectory, ["clone", "--quiet", "--bare", ".", Path.Combine(_folder, "source")], Cancellation);
        await GitProgram.AskAsync(Path.Combine(_folder, "source"), ["repack", "-adq"], Cancellation);

        var imported = await _desk.Town.ImportRepositoryAsync("acme/copy", Path.Combine(_folder, "source"), cancellation: Cancellation);
        Assert.Equal(("main", _desk.Repository.BranchHead("main")), (imported.DefaultBranch, imported.BranchHead("main")));
        Assert.Equal(6, (await _desk.GetAsync("/repos/acme/copy/commits")).Json.GetArrayLength());
        Assert.Equal("4\n", (await _desk.GetAsync("/repos/acme/copy/contents/4.txt", ("Accept", "application/vnd.github.raw"))).Text);
    }

    private Task<string> CloneAsync(string token) => GitAsync(_folder, "clone", "--quiet", $"{_desk.Town.CloneAddress("acme/web", token)}", "clone");

    private async Task<string> CommitAsync(string path)
    {
        await File.WriteAllTextAsync(Path.Combine(Clone, path), path, Cancellation);
        await GitAsync(Clone, "add", path);
        await GitAsync(Clone, "-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit", "--quiet", "-m", $"Add {path}");
        return (await GitAsync(Clone, "rev-parse", "HEAD")).Trim();
    }

    private static Task<string> GitAsync(string directory, params string[] arguments) => GitProgram.AskAsync(directory, arguments, Cancellation);
}
