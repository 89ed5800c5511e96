using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Sluice.Core.Merging;
using Sluice.Functions.Pages;
using Sluice.Platform.Configuration;

namespace Sluice.Functions.Tests.Pages;

public sealed class AnsweringWithPages
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_is_not_sent_again_while_it_is_the_same()
    {
        var first = await AskAsync(new PageAnswer($"a page"));
        var tag = first.Response.Headers.ETag.ToString();

        Assert.Equal(304, (await AskAsync(new PageAnswer($"a page"), tag)).Response.StatusCode);
        Assert.Equal(304, (await AskAsync(new PageAnswer($"a page"), $"\"else\", W/{tag}")).Response.StatusCode);
        Assert.Equal(200, (await AskAsync(new PageAnswer($"another page"), tag)).Response.StatusCode);
    }

    [Fact]
    public async Task A_page_lets_the_browser_believe_nothing_else()
    {
        var headers = (await AskAsync(new PageAnswer($"a page"))).Response.Headers;

        Assert.StartsWith("default-src 'none'; style-src 'self'; script-src 'self';", headers.ContentSecurityPolicy.ToString(), StringComparison.Ordinal);
        Assert.Equal("nosniff", headers.XContentTypeOptions);
        Assert.Equal("private, no-cache", headers.CacheControl);
    }

    [Fact]
    public async Task Whoever_came_through_the_door_is_known_for_a_month()
    {
        var cookie = await CookieAsync();

        Assert.True((await SightAsync(cookie, TimeSpan.FromDays(29))).IsInsider);
        Assert.False((await SightAsync(cookie, TimeSpan.FromDays(31))).IsInsider);
        Assert.False((await SightAsync(cookie, TimeSpan.Zero, secret: "another")).IsInsider);
        Assert.False((await SightAsync(null, TimeSpan.Zero)).IsInsider);
    }

    [Theory]
    [InlineData("sluice-insider=9999999999.00")]
    [InlineData("sluice-insider=.")]
    [InlineData("sluice-insider=-1.x")]
    [InlineData("sluice-insider=1.2.3")]
    public async Task A_token_of_ones_own_opens_nothing(string cookie) => Assert.False((await SightAsync(cookie, TimeSpan.Zero)).IsInsider);

    [Fact]
    public async Task The_signed_in_are_insiders_only_where_signing_in_is_on()
    {
        Assert.True((await SightAsync(null, TimeSpan.Zero, principal: "eyJ9", signingIn: "True")).IsInsider);
        Assert.False((await SightAsync(null, TimeSpan.Zero, principal: "eyJ9", signingIn: null)).IsInsider);
        Assert.False((await SightAsync(null, TimeSpan.Zero, principal: null, signingIn: "True")).IsInsider);
    }

    [Fact]
    public async Task The_token_stays_out_of_reach_of_scripts_and_other_sites()
    {
        var http = new DefaultHttpContext();
        http.Request.Headers["X-Forwarded-Proto"] = "https";

        await Visitors("secret", null, TimeSpan.Zero).WelcomeAsync(http, Cancellation);

        var cookie = Assert.Single(http.Response.Headers.SetCookie)!;
        Assert.EndsWith("; max-age=2592000; path=/api/pages; secure; samesite=lax; httponly", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", cookie, StringComparison.Ordinal);
    }

    private static async Task<HttpContext> AskAsync(PageAnswer answer, string? known = null)
    {
        var http = new DefaultHttpContext();
        http.Response.Body = new MemoryStream();
        http.Request.Headers.IfNoneMatch = known;
        await answer.ExecuteAsync(http);
        Assert.Equal(http.Response.StatusCode is 304, http.Response.Body.Length == 0);
        return http;
    }

    private static async Task<string> CookieAsync()
    {
        var http = new DefaultHttpContext();
        await Visitors("secret", null, TimeSpan.Zero).WelcomeAsync(http, Cancellation);
        return http.Response.Headers.SetCookie.ToString().Split(';')[0];
    }

    private static Task<Sight> SightAsync(string? cookie, TimeSpan later, string secret = "secret", string? principal = null, string? signingIn = null)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.Cookie = cookie;
        http.Request.Headers["X-MS-CLIENT-PRINCIPAL"] = principal;
        return Visitors(secret, signingIn, later).SightOfAsync(http.Request, Cancellation);
    }

    private static Visitors Visitors(string secret, string? signingIn, TimeSpan later)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("WEBSITE_AUTH_ENABLED", signingIn)]).Build();
        var github = new GitHubSettings(new("http://github.test"), new GitHubCredential.Token(new(SecretStore.Environment, "TOKEN")), 180);
        return new(new SluiceConfiguration(github, null, [Scene.Acme]), new SecretSource(null, environment: _ => secret), settings, new Later(later));
    }

    private sealed class Later(TimeSpan passed) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Scene.Noon + passed;
    }
}
