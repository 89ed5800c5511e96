using Sluice.Cli.Demo;

namespace Sluice.Demo.Tests;

public sealed class Planning : IDisposable
{
    private readonly SourceRepository _source = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("sluice-plan-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Commits_become_pull_requests_of_their_own_and_broken_ones_stand_among_them()
    {
        Story();

        var plan = await PlanAsync(pullRequests: 4, broken: 1);

        Assert.Equal("trunk", plan.History.Branch);
        Assert.Equal(["Add b", "Add c", "Add sources no parser takes (1)", "Add d", "Add e"], plan.Changes.Select(change => change.Title));
        Assert.Equal(_source.Git("rev-parse", "HEAD^{tree}"), plan.ExpectedTree);
        Assert.Empty(plan.Skipped);
        Assert.Equal("Ann <ann@x.org> 1700000001 +0200", await AuthorOf(plan, plan.Changes[0]));
        Assert.All(plan.Changes, change => Assert.NotEmpty(change.Files));
    }

    [Fact]
    public async Task A_commit_that_does_not_apply_alone_is_skipped_and_says_why()
    {
        _source.Commit("Start", ("a", "1\n2\n3\n"));
        _source.Commit("Change a", ("a", "1\ntwo\n3\n"));
        _source.Commit("Change a again", ("a", "1\nzwei\n3\n"));
        _source.Commit("Change nothing");
        _source.Commit("Add b", ("b", "b\n"));

        var plan = await PlanAsync(pullRequests: 4, broken: 0);

        Assert.Equal(["Change a", "Add b"], plan.Changes.Select(change => change.Title));
        Assert.Equal(
            [("Change a again", "does not apply alone: conflicts in a"), ("Change nothing", "changes nothing")],
            plan.Skipped.Select(skipped => (skipped.Title, skipped.Reason)));
    }

    [Fact]
    public async Task A_merge_commit_is_one_pull_request()
    {
        _source.Commit("Start", ("a", "a\n"));
        _source.Git("checkout", "--quiet", "-b", "side");
        _source.Commit("One", ("one", "1\n")).Commit("Two", ("two", "2\n"));
        _source.Git("checkout", "--quiet", "trunk");
        _source.Git("-c", "user.name=Ann", "-c", "user.email=ann@x.org", "merge", "--quiet", "--no-ff", "-m", "Merge side", "side");

        var plan = await PlanAsync(pullRequests: 1, broken: 0);

        Assert.Equal(["one", "two"], Assert.Single(plan.Changes).Files);
    }

    [Fact]
    public async Task Changes_that_only_work_together_are_skipped()
    {
        _source.Commit("Start", ("a", "a\n"));
        _source.Commit("Needed by the next", ("lib", "lib\n"));
        _source.Commit("Uses lib", ("uses", "lib\n"));
        _source.Commit("Add b", ("b", "b\n"));

        var plan = await PlanAsync(pullRequests: 3, broken: 0, command: "test ! -e uses || test -e lib");

        Assert.Equal(["Needed by the next", "Add b"], plan.Changes.Select(change => change.Title));
        Assert.Equal("CI fails on it alone", Assert.Single(plan.Skipped).Reason);
    }

    [Theory]
    [InlineData("sh check")]
    [InlineData("./check quick")]
    [InlineData("test -e a")]
    [InlineData("for f in src/*.sh; do sh -n $f || exit 1; done")]
    [InlineData("! grep -r '<<<<<<<' src")]
    public async Task A_change_is_found_that_breaks_the_given_command(string command)
    {
        Story();

        var plan = await PlanAsync(pullRequests: 4, broken: 1, command: command);

        Assert.Single(plan.Changes, change => change.IsBroken);
    }

    [Fact]
    public async Task Several_broken_pull_requests_do_not_conflict()
    {
        Story();

        var plan = await PlanAsync(pullRequests: 4, broken: 3, command: "sh check");

        Assert.Equal(3, plan.Changes.Count(change => change.IsBroken));
        Assert.Equal(_source.Git("rev-parse", "HEAD^{tree}"), plan.ExpectedTree);
    }

    [Fact]
    public async Task The_repository_s_own_script_is_used_when_there_is_one()
    {
        _source.Commit("Start", ("ci/run", "#!/bin/sh\ntest -e a\n"), ("a", "a\n"));
        _source.Commit("Add b", ("b", "b\n"));

        var plan = await PlanAsync(pullRequests: 1, broken: 1);

        Assert.Null(plan.Command);
        Assert.Equal("Stop ci/run at line 2 (1)", Assert.Single(plan.Changes, change => change.IsBroken).Title);
    }

    [Theory]
    [InlineData("true", "No change was found that makes the CI command fail, so there is nothing to catch")]
    [InlineData("echo no; false", "The CI command fails on the base")]
    public async Task A_command_that_cannot_tell_good_from_broken_is_refused(string command, string because)
    {
        Story();

        var refused = await Assert.ThrowsAsync<DemoException>(() => PlanAsync(pullRequests: 4, broken: 1, command: command));

        Assert.StartsWith(because, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_history_that_is_too_short_is_refused()
    {
        Story();

        var refused = await Assert.ThrowsAsync<DemoException>(() => PlanAsync(pullRequests: 5, broken: 1));

        Assert.EndsWith("has 5 commits on its first-parent line, so at most 4 can become pull requests: ask for --pull-requests 4.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_no_repository_is_refused()
    {
        var refused = await Assert.ThrowsAsync<DemoException>(() => PlanAsync(pullRequests: 5, broken: 1));

        Assert.EndsWith("is not a git repository with a commit; --repo takes the path of one.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shallow_clone_is_played_from_its_edge()
    {
        Story();
        using var shallow = new SourceRepository();
        shallow.Git("fetch", "--quiet", "--depth=3", $"file://{_source.Folder}", "trunk");
        shallow.Git("reset", "--quiet", "--hard", "FETCH_HEAD");

        var plan = await PlanAsync(pullRequests: 2, broken: 0, from: shallow);

        Assert.Equal(["Add d", "Add e"], plan.Changes.Select(change => change.Title));
        Assert.Equal("1", await plan.History.Git.AskAsync(["rev-list", "--count", plan.History.Branch], Cancellation));
    }

    public void Dispose()
    {
        _source.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Story()
    {
        _source.Commit("Start", ("a", "a\n"), ("check", "#!/bin/sh\n# looks\n# at\n# all\nset -e\n\n\ntest -e a\n\n\n# done\n\n\n:\n"), ("src/x.sh", "echo x\n"), ("src/y.sh", "echo y\n"));
        _source.Git("update-index", "--chmod=+x", "check");
        _source.Git("-c", "user.name=Ann", "-c", "user.email=ann@x.org", "commit", "--quiet", "--amend", "--no-edit");
        _source.Git("checkout", "--quiet", "--force");
        _source.Git("config", "core.fileMode", "false");
        foreach (var name in new[] { "b", "c", "d", "e" })
            _source.Commit($"Add {name}", (name, $"{name}\n"));
    }

    private Task<DemoPlan> PlanAsync(int pullRequests, int broken, string? command = null, SourceRepository? from = null) => DemoPlan.MakeAsync(
        new DemoOptions((from ?? _source).Folder, pullRequests, broken, command, false, false), _folder, _ => { }, Cancellation);

    private static Task<string> AuthorOf(DemoPlan plan, Change change) =>
        plan.History.Git.AskAsync(["log", "-1", "--format=%an <%ae> %ad", "--date=raw", change.Commit], Cancellation);
}
