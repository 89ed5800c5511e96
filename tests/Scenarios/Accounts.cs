using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Sluice.Scenarios;

/// <summary>People a gate is told of by whoever keeps the accounts (10.6).</summary>
public sealed class Accounts
{
    private static readonly string[] Removed = ["SAM", "dora"];

    [Fact]
    public Task Whoever_was_removed_reviews_no_more_not_even_as_a_delegate() => World.Run(Projects.One(), async world =>
    {
        var (mine, other) = (await world.Open("mine"), await world.Open("other"));
        await world.Say("sam", "@sluice delegate=dora", mine);

        using var answer = await world.Http.PostAsJsonAsync("/api/accounts/remove-reviewers", new { logins = Removed, by = "rita" });
        Assert.Equal("""{"removed":2,"delegations":1}""", await answer.Content.ReadAsStringAsync());
        await world.SettleAsync();

        var reviewers = await world.Http.GetFromJsonAsync<JsonElement>("/api/accounts/reviewers");
        Assert.Equal(["rita"], reviewers.EnumerateArray().Select(reviewer => reviewer.GetProperty("login").GetString()));
        await world.Say("sam", "@sluice r+", other);
        await world.Say("dora", "@sluice r+", mine);
        other.ShouldRead("@sam I did nothing: you have no rights on this pull request.");
        mine.ShouldRead("@dora I did nothing: you have no rights on this pull request.");
    }, except: Weather.Loss);

    [Fact]
    public Task Who_is_told_of_signs_off_by_name() => World.Run(async world =>
    {
        using var answer = await world.Http.PostAsJsonAsync("/api/accounts", new[] { new { login = "Rita", name = "Rita Ray", email = "rita@acme.example" } });
        Assert.Equal("""{"created":1,"updated":0}""", await answer.Content.ReadAsStringAsync());
        var fix = await world.Open("fix");
        await world.Approve(fix);
        await world.Ci.Passes();

        var head = world.GitHub.Branches(new(Projects.First))["main"];
        var landed = await world.GitHub.CommitAsync(new(Projects.First), head, CancellationToken.None);
        Assert.EndsWith("Signed-off-by: Rita Ray <rita@acme.example>", landed!.Message.TrimEnd(), StringComparison.Ordinal);
        var accounts = await world.Http.GetFromJsonAsync<JsonElement>("/api/accounts");
        Assert.Equal("Rita", Assert.Single(accounts.EnumerateArray()).GetProperty("login").GetString());
    });

    [Theory]
    [InlineData("accounts", "{", "expected a list of people, such as")]
    [InlineData("accounts", "[null]", "expected a list of people, such as")]
    [InlineData("accounts", """[{"login":"@ann","email":"a@b.org"}]""", "account 1: login is no GitHub login")]
    [InlineData("accounts/remove-reviewers", "[]", "expected logins, such as")]
    [InlineData("accounts/remove-reviewers", """{"logins":["a b"]}""", "one of the logins is no GitHub login")]
    [InlineData("accounts/remove-reviewers", """{"logins":[null]}""", "one of the logins is no GitHub login")]
    public Task What_makes_no_sense_is_refused_with_a_reason(string door, string body, string because) => World.RunIn(Weather.Calm, Projects.One(), async world =>
    {
        using var content = new StringContent(body);
        using var answer = await world.Http.PostAsync($"/api/{door}", content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(because, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("message").GetString(), StringComparison.Ordinal);
    });
}
