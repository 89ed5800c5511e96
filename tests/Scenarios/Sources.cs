using System.Net;
using System.Text;
using Sluice.Core;
using Sluice.Core.Merging;

namespace Sluice.Scenarios;

/// <summary>Whose word is heard: secrets are each repository's own, and a status may come from a repository that is staged nowhere (2.1, 1.3).</summary>
public sealed class Sources
{
    private static readonly Town WithSource = new([Projects.Strict()], [new(new(Projects.Source), new(SecretStore.Environment, "SECRET_OF_SOURCE"))]);

    [Fact]
    public Task A_repositorys_secret_opens_no_other_door() => World.Run(Projects.Two(), async world =>
    {
        var body = Encoding.UTF8.GetBytes($$$"""{"zen":"Design for failure.","repository":{"full_name":"{{{Projects.First}}}"}}""");

        using var refused = await world.Postman.KnockAsync("ping", body, Postman.Sign(body, Projects.Second));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("the webhook's secret is not the one the configuration refers to", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var heard = await world.Postman.KnockAsync("ping", body, Postman.Sign(body));
        Assert.Equal(HttpStatusCode.Accepted, heard.StatusCode);
    });

    [Fact]
    public Task An_unknown_source_is_refused() => World.Run(WithSource, async world =>
    {
        var pull = await world.Open("fix");
        await world.Approve(pull);
        var before = await world.Rows();
        var body = StatusOf("mallory/core", world.GitHub.Snapshot(pull.Id).Head);

        using var refused = await world.Postman.KnockAsync("status", body, Postman.Sign(body));

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("not configured here", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(before, await world.Rows());
    });

    [Fact]
    public Task A_source_without_a_secret_is_heard_until_its_day_is_over() => World.Run(Unsigned(), async world =>
    {
        var pull = await world.Open("fix");
        await world.Approve(pull);
        await StagingIsEmpty(world);

        var head = world.GitHub.Snapshot(pull.Id).Head;
        var status = world.GitHub.SetStatus(new(Projects.Source), head, "ci/test", CommitState.Success);
        var body = StatusOf(Projects.Source, head, status.Id);
        using (var heard = await world.Postman.KnockAsync("status", body, signature: null))
            Assert.Equal(HttpStatusCode.Accepted, heard.StatusCode);
        await world.StagingShouldCarry(pull);
        await world.Ci.Passes();

        world.Clock.Advance(TimeSpan.FromDays(2));
        using var refused = await world.Postman.KnockAsync("status", body, signature: null);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("the delivery is not signed, and was to be since", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    });

    [Fact]
    public Task An_unsigned_delivery_is_refused_where_nothing_allows_it() => World.Run(WithSource, async world =>
    {
        foreach (var repository in new[] { Projects.First, Projects.Source })
        {
            using var refused = await world.Postman.KnockAsync("status", StatusOf(repository, new(new string('a', 40))), signature: null);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            Assert.Contains("the delivery is not signed: give the webhook the secret", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    });

    [Fact]
    public Task A_status_of_an_ancillary_repository_counts_for_the_commit_it_names() => World.Run(WithSource, async world =>
    {
        var pull = await world.Open("fix");
        await world.Approve(pull);
        await StagingIsEmpty(world);

        await world.Do(github => github.SetStatus(new(Projects.Source), github.Snapshot(pull.Id).Head, "ci/test", CommitState.Success));

        await world.StagingShouldCarry(pull);
        await world.Ci.Passes();
        Assert.Equal(["fix"], world.Landed());
    });

    [Fact]
    public Task A_status_may_be_known_before_the_pull_request() => World.Run(WithSource, async world =>
    {
        var early = await world.Open("early");
        var head = world.GitHub.Snapshot(early.Id).Head;
        await world.Do(github => github.SetStatus(new(Projects.Source), head, "ci/test", CommitState.Success));

        await world.Approve(early);

        await world.StagingShouldCarry(early);
        await world.Ci.Passes();
    });

    [Fact]
    public Task A_source_that_nobody_needs_feeds_nothing_and_is_heard() => World.Run(WithSource, async world =>
    {
        await world.Do(github => github.SetStatus(new(Projects.Source), new(new string('a', 40)), "ci/other", CommitState.Success));

        Assert.DoesNotContain(await world.Rows(), row => row.StartsWith("Commits/", StringComparison.Ordinal));
    });

    [Fact]
    public Task A_projects_repository_may_feed_another_project() => World.Run(Both(), async world =>
    {
        var pull = await world.Open("fix");
        await world.Approve(pull);
        await StagingIsEmpty(world);

        await world.Do(github => github.SetStatus(new("other/main"), github.Snapshot(pull.Id).Head, "ci/test", CommitState.Success));

        await world.StagingShouldCarry(pull);
        await world.Ci.Passes();
        Assert.Equal(["fix"], world.Landed());
    });

    [Fact]
    public Task A_projects_repository_that_is_no_source_feeds_only_its_own() => World.Run(Both() with { Sources = [] }, async world =>
    {
        var pull = await world.Open("fix");
        await world.Approve(pull);

        await world.Do(github => github.SetStatus(new("other/main"), github.Snapshot(pull.Id).Head, "ci/test", CommitState.Success));

        await StagingIsEmpty(world);
    });

    private static Town Unsigned() => new([Projects.Strict()], [new(new(Projects.Source), null, DateOnly.FromDateTime(new TestClock().GetUtcNow().UtcDateTime.AddDays(1)))]);

    private static Town Both() => new(
        [Projects.Strict(), Projects.One() with { Name = "other", Repositories = [Projects.Repository("other/main")] }],
        [new(new("other/main"), null)]);

    private static Task StagingIsEmpty(World world) => world.StagingShouldCarry();

    private static byte[] StatusOf(string repository, Sha commit, long id = 4_000_000) => Encoding.UTF8.GetBytes($$$"""
        {"id":{{{id}}},"sha":"{{{commit}}}","state":"success","context":"ci/test","description":null,"target_url":null,
         "created_at":"2026-01-05T12:00:00Z","updated_at":"2026-01-05T12:00:00Z","repository":{"full_name":"{{{repository}}}"}}
        """);
}
