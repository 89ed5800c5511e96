using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Sluice.Platform.GitHub;
using static Sluice.Platform.Contracts.GitHub.ScriptedAnswer;
using static Sluice.Platform.Contracts.GitHub.ScriptedGitHub;

namespace Sluice.Platform.Contracts.GitHub;

public sealed class Identity : ClientTest
{
    private const string Granting = "POST app/installations/77/access_tokens";
    private const string MainRef = "GET repos/ducks/pond/git/ref/heads/main";

    private static readonly RSA Key = RSA.Create(2048);
    private static readonly GitHubIdentity.App App = new(42, 77, Key.ExportRSAPrivateKeyPem());
    private static readonly ScriptedAnswer Main = new(200, Ref(Old));

    private static ScriptedAnswer Grant(string token, TimeSpan after) =>
        new(201, $$"""{"token":"{{token}}","expires_at":"{{HastyClock.Noon + after:yyyy-MM-ddTHH:mm:ssZ}}"}""");

    private static string Bearer(ScriptedRequest request) => request.Headers["Authorization"]["Bearer ".Length..];

    [Fact]
    public async Task An_app_proves_itself_by_a_signed_proof_of_at_most_ten_minutes()
    {
        Client = GitHub.On(Granting, Grant("ghs_1", TimeSpan.FromHours(1))).On(MainRef, Main).Client(App);

        await HeadAsync();

        var proof = Bearer(GitHub.Requests.First());
        var checks = new TokenValidationParameters
        {
            IssuerSigningKey = new RsaSecurityKey(Key.ExportParameters(includePrivateParameters: false)),
            ValidAlgorithms = ["RS256"],
            ValidIssuer = "42",
            ValidateAudience = false,
            ValidateLifetime = false,
        };
        Assert.True((await new JsonWebTokenHandler().ValidateTokenAsync(proof, checks)).IsValid);
        var token = new JsonWebToken(proof);
        Assert.Equal(TimeSpan.FromMinutes(9), token.ValidTo - token.IssuedAt);
        Assert.Equal(HastyClock.Noon.AddMinutes(-1), token.IssuedAt);
        Assert.Equal("ghs_1", Bearer(GitHub.Requests.Last()));
    }

    [Fact]
    public async Task An_installation_token_serves_until_shortly_before_its_end()
    {
        Client = GitHub.On(Granting, Grant("ghs_1", TimeSpan.FromHours(1)), Grant("ghs_2", TimeSpan.FromHours(2))).On(MainRef, Main).Client(App);

        await HeadAsync();
        Clock.Advance(TimeSpan.FromMinutes(57));
        await HeadAsync();
        Clock.Advance(TimeSpan.FromMinutes(2));
        await HeadAsync();

        Assert.Equal([Granting, MainRef, MainRef, Granting, MainRef], GitHub.Lines);
        Assert.Equal(["ghs_1", "ghs_1", "ghs_2"], GitHub.Requests.Where(request => request.Line == MainRef).Select(Bearer));
    }

    [Fact]
    public async Task A_token_github_no_longer_takes_is_replaced_once()
    {
        Client = GitHub.On(Granting, Grant("ghs_1", TimeSpan.FromHours(1)), Grant("ghs_2", TimeSpan.FromHours(1)))
            .On(MainRef, Refusal(401, "Bad credentials"), Main).Client(App);

        Assert.Equal(Old, await HeadAsync());
        Assert.Equal("ghs_2", Bearer(GitHub.Requests.Last()));

        GitHub.On(MainRef, Refusal(401, "Bad credentials"));
        await Assert.ThrowsAsync<GitHubRefusedException>(() => HeadAsync());
        Assert.Equal(3 + 1 + 3, GitHub.Requests.Count);
    }

    [Fact]
    public async Task A_refused_token_is_a_fault_that_says_what_to_mend_but_not_the_secret()
    {
        GitHub.On(MainRef, Refusal(401, "Bad credentials"));

        var refused = await Assert.ThrowsAsync<GitHubRefusedException>(() => HeadAsync());

        Assert.Equal(
            "GitHub does not accept a personal token: Bad credentials. Mend the secret the configuration refers to.", refused.Message);
    }

    [Fact]
    public async Task A_key_that_is_no_key_is_a_fault_that_does_not_quote_it()
    {
        Client = GitHub.Client(App with { PrivateKey = "-----BEGIN RSA PRIVATE KEY-----\nc2VjcmV0\n-----END RSA PRIVATE KEY-----" });

        var refused = await Assert.ThrowsAsync<GitHubRefusedException>(() => HeadAsync());

        Assert.Contains("The private key of the App 42 is not a PEM", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", refused.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(422)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(0)]
    public async Task No_fault_ever_tells_a_secret(int status)
    {
        GitHub.On(MainRef, status == 0 ? Reset : Refusal(status, "No."));

        var fault = await Assert.ThrowsAnyAsync<Exception>(() => HeadAsync());

        Assert.DoesNotContain(Secret, fault.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Bearer", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Options_never_print_a_secret()
    {
        var token = new GitHubOptions(Address, new GitHubIdentity.PersonalToken(Secret));
        var app = new GitHubOptions(Address, App);

        Assert.DoesNotContain(Secret, $"{token}", StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE", $"{app}", StringComparison.Ordinal);
    }
}
