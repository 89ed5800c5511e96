using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Sluice.Core.Merging;

namespace Sluice.Scenarios;

/// <summary>Rights that a GitHub team gives, and what is known of people besides the configuration (1.7).</summary>
public sealed class Teams
{
    private static readonly TeamName Reviewers = new("acme", "reviewers");

    /// <remarks>Where webhooks are lost, Resync reads the refused remark, and an old remark gets no answer.</remarks>
    [Fact]
    public Task A_member_of_a_team_may_approve_and_loses_that_with_the_team() => World.Run(OfTeam(), async world =>
    {
        var (fix, other) = (await world.Open("fix"), await world.Open("other"));
        await world.Say("tess", "@sluice r+", fix);
        fix.ShouldRead("@tess I did nothing: you have no rights on this pull request.");

        await world.Do(github => github.SetTeam(Reviewers, "tess", "rita"));
        world.Clock.Advance(TimeSpan.FromMinutes(2));
        await world.Say("Tess", "@sluice r+", fix);
        await world.StagingShouldCarry(fix);
        await world.Ci.Passes();

        world.Clock.Advance(TimeSpan.FromMinutes(2));
        await world.Do(github => github.SetTeam(Reviewers, "rita"));
        await world.Say("tess", "@sluice r+", other);
        other.ShouldRead("@tess I did nothing: you have no rights on this pull request.");
    }, except: Weather.Loss);

    [Fact]
    public Task Teams_are_read_every_hour_though_no_webhook_came() => World.Run(OfTeam(), async world =>
    {
        var fix = await world.Open("fix");
        world.Postman.IsLost = true;
        await world.Do(github => github.SetTeam(Reviewers, "tess"));
        world.Postman.IsLost = false;

        world.Clock.Advance(TimeSpan.FromHours(1));
        await world.Postman.TickAsync("OnEveryHour");
        await world.TickAsync(TimeSpan.FromMinutes(1));
        await world.TickAsync(TimeSpan.FromMinutes(1));
        await world.Say("tess", "@sluice r+", fix);

        await world.StagingShouldCarry(fix);
        await world.Ci.Passes();
    });

    [Fact]
    public Task A_sign_off_has_name_and_address() => World.Run(Named(), async world =>
    {
        var fix = await world.Open("fix");
        await world.Approve(fix);
        await world.Ci.Passes();

        var head = world.GitHub.Branches(new(Projects.First))["main"];
        var landed = await world.GitHub.CommitAsync(new(Projects.First), head, CancellationToken.None);
        Assert.EndsWith("Signed-off-by: Rita Ray <rita@acme.example>", landed!.Message.TrimEnd(), StringComparison.Ordinal);
    });

    [Fact]
    public Task A_team_nobody_could_read_is_said_in_the_status() => World.RunIn(Weather.Calm, OfTeam(), async world =>
    {
        var status = await world.Http.GetFromJsonAsync<JsonElement>("/api/status");
        var team = Assert.Single(status.GetProperty("teams").EnumerateArray());
        Assert.Equal("acme/reviewers", team.GetProperty("team").GetString());
        Assert.Equal("its members were not read yet, so nobody is in it: `sluice resync` reads them", team.GetProperty("doubt").GetString());

        await world.Do(github => github.SetTeam(Reviewers, "tess"));
        status = await world.Http.GetFromJsonAsync<JsonElement>("/api/status");
        Assert.Equal(JsonValueKind.Null, Assert.Single(status.GetProperty("teams").EnumerateArray()).GetProperty("doubt").ValueKind);
    });

    [Fact]
    public Task An_organizations_webhook_is_signed_with_a_secret_of_one_of_its_repositories() => World.RunIn(Weather.Calm, OfTeam(), async world =>
    {
        foreach (var (organization, status) in new[] { ("acme", HttpStatusCode.Accepted), ("mallory", HttpStatusCode.Forbidden) })
        {
            var body = Encoding.UTF8.GetBytes($$$"""{"action":"added","team":{"slug":"reviewers"},"organization":{"login":"{{{organization}}}"}}""");
            using var answer = await world.Postman.KnockAsync("membership", body, Postman.Sign(body));
            Assert.Equal(status, answer.StatusCode);
        }

        var forged = Encoding.UTF8.GetBytes("""{"action":"added","team":{"slug":"reviewers"},"organization":{"login":"acme"}}""");
        using var refused = await world.Postman.KnockAsync("membership", forged, "sha256=00");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    });

    private static Project OfTeam()
    {
        var one = Projects.One();
        return one with { Repositories = [one.Repositories[0] with { ReviewerTeams = [new(Reviewers)] }] };
    }

    private static Project Named()
    {
        var one = Projects.One();
        return one with { Repositories = [one.Repositories[0] with { Reviewers = [new("rita") { Name = "Rita Ray", Email = "rita@acme.example" }] }] };
    }
}
