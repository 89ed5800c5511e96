namespace Sluice.Town.Tests.GitHub;

public sealed class References : IAsyncLifetime
{
    private Desk _desk = null!;
    private string _first = "";
    private string _second = "";

    public async ValueTask InitializeAsync()
    {
        _desk = await Desk.OpenAsync();
        _first = _desk.Repository.BranchHead("main")!.Value.Hex;
        _second = await _desk.CommitAsync("topic", "hello.txt", "hello\n");
    }

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task A_new_reference_points_at_its_commit()
    {
        var created = await _desk.PostAsync("git/refs", new { @ref = "refs/heads/tmp.main", sha = _first });
        Assert.Equal((201, "refs/heads/tmp.main", _first), (created.Status, created["ref"], created["object.sha"]));
        Assert.Equal(_first, (await _desk.GetAsync("git/ref/heads/tmp.main"))["object.sha"]);
        Assert.Equal(_first, (await _desk.GetAsync("branches/tmp.main"))["commit.sha"]);
    }

    [Theory]
    [InlineData("refs/heads/topic", null, "Reference already exists")]
    [InlineData("refs/heads/new", "1111111111111111111111111111111111111111", "Object does not exist")]
    [InlineData("heads/new", null, "heads/new is not a valid ref name.")]
    [InlineData("refs/heads/with space", null, "refs/heads/with space is not a valid ref name.")]
    [InlineData("refs/heads/topic/below", null, "Reference update failed")]
    [InlineData("refs/heads/new", "nonsense", "The sha parameter must be exactly 40 characters and contain only [0-9a-f].")]
    public async Task A_reference_that_cannot_be_is_refused(string name, string? sha, string because)
    {
        var refused = await _desk.PostAsync("git/refs", new { @ref = name, sha = sha ?? _first });
        Assert.Equal((422, because), (refused.Status, refused.Message));
    }

    [Fact]
    public async Task A_branch_moves_forward_but_not_back_unless_forced()
    {
        Assert.Equal(200, (await _desk.PatchAsync("git/refs/heads/main", new { sha = _second })).Status);
        Assert.Equal(200, (await _desk.PatchAsync("git/refs/heads/main", new { sha = _second })).Status);

        var refused = await _desk.PatchAsync("git/refs/heads/main", new { sha = _first });
        Assert.Equal((422, "Update is not a fast forward"), (refused.Status, refused.Message));
        Assert.Equal(200, (await _desk.PatchAsync("git/refs/heads/main", new { sha = _first, force = true })).Status);
        Assert.Equal(_first, (await _desk.GetAsync("git/ref/heads/main"))["object.sha"]);
    }

    [Fact]
    public async Task What_is_not_there_can_be_neither_moved_nor_deleted()
    {
        var moved = await _desk.PatchAsync("git/refs/heads/nowhere", new { sha = _first });
        Assert.Equal((422, "Reference does not exist"), (moved.Status, moved.Message));
        var deleted = await _desk.DeleteAsync("git/refs/heads/nowhere");
        Assert.Equal((422, "Reference does not exist"), (deleted.Status, deleted.Message));
        Assert.Equal(404, (await _desk.GetAsync("git/ref/heads/nowhere")).Status);
    }

    [Fact]
    public async Task A_deleted_branch_is_gone_and_leaves_room_for_names_below_it()
    {
        Assert.Equal(204, (await _desk.DeleteAsync("git/refs/heads/topic")).Status);
        Assert.Equal(404, (await _desk.GetAsync("branches/topic")).Status);
        Assert.Equal(201, (await _desk.PostAsync("git/refs", new { @ref = "refs/heads/topic/below", sha = _first })).Status);
    }

    [Fact]
    public async Task Matching_references_share_a_prefix()
    {
        await _desk.PostAsync("git/refs", new { @ref = "refs/heads/tmp.main", sha = _first });
        await _desk.PostAsync("git/refs", new { @ref = "refs/heads/tmp.stable", sha = _second });
        var matching = await _desk.GetAsync("git/matching-refs/heads/tmp.");
        Assert.Equal(["refs/heads/tmp.main", "refs/heads/tmp.stable"], matching.Json.EnumerateArray().Select(r => r.GetProperty("ref").GetString()));
    }

    [Fact]
    public async Task An_empty_repository_takes_no_references()
    {
        await _desk.CreateAsync("acme/empty");
        var refused = await _desk.PostAsync("/repos/acme/empty/git/refs", new { @ref = "refs/heads/main", sha = _first });
        Assert.Equal((409, "Git Repository is empty."), (refused.Status, refused.Message));
    }

    [Fact]
    public async Task The_timeline_holds_every_value_a_branch_ever_had()
    {
        await _desk.PatchAsync("git/refs/heads/main", new { sha = _second });
        await _desk.PatchAsync("git/refs/heads/main", new { sha = _first, force = true });
        await _desk.DeleteAsync("git/refs/heads/main");

        var moves = _desk.Repository.Timeline.Where(m => m.Name == "refs/heads/main").ToList();
        Assert.Equal([_first, _second, _first, null], moves.Select(m => m.After?.Hex));
        Assert.Equal(["acme", "rita", "rita", "rita"], moves.Select(m => m.By));
        Assert.Equal([false, false, true, false], moves.Select(m => m.IsForced));
    }
}
