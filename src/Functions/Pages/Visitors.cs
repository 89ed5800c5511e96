using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Sluice.Core.Merging;
using Sluice.Platform.Configuration;

namespace Sluice.Functions.Pages;

/// <summary>
/// Knows insiders again. The host lets nobody through the door <c>pages/enter</c> without a function key, and never tells the handler what
/// the keys are: whoever came through gets a token of ours. Where Easy Auth stands before the app, its visitors are insiders too.
/// </summary>
public sealed class Visitors(SluiceConfiguration configuration, SecretSource secrets, IConfiguration settings, TimeProvider clock)
{
    private const string Cookie = "sluice-insider";
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    internal async Task<Sight> SightOfAsync(HttpRequest request, CancellationToken cancellation) =>
        new(HasSignedIn(request) || (request.Cookies[Cookie] is { } token && await IsOursAsync(token, cancellation)));

    /// <summary>Has the visitor's browser remember that it came through the door for insiders.</summary>
    internal async Task WelcomeAsync(HttpContext http, CancellationToken cancellation)
    {
        var until = clock.GetUtcNow() + Remembered;
        http.Response.Cookies.Append(Cookie, await TokenAsync(until.ToUnixTimeSeconds(), cancellation), new()
        {
            HttpOnly = true,
            // Links on GitHub lead here: lax sends the token along with those, and with nothing else from elsewhere.
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps || http.Request.Headers["X-Forwarded-Proto"] == "https",
            Path = Addresses.Dashboard,
            MaxAge = Remembered,
        });
    }

    /// <remarks>App Service takes this header from nobody, but only where its authentication is on.</remarks>
    private bool HasSignedIn(HttpRequest request) =>
        string.Equals(settings["WEBSITE_AUTH_ENABLED"], "true", StringComparison.OrdinalIgnoreCase)
        && !string.IsNullOrEmpty(request.Headers["X-MS-CLIENT-PRINCIPAL"]);

    private async Task<bool> IsOursAsync(string token, CancellationToken cancellation) =>
        token.Split('.') is [var until, _]
        && long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds > clock.GetUtcNow().ToUnixTimeSeconds()
        && IsSame(token, await TokenAsync(seconds, cancellation));

    private static bool IsSame(string given, string ours) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(ours));

    /// <remarks>Signed with our credential for GitHub, which every instance has and nobody else. A new one sends insiders through the door again.</remarks>
    private async Task<string> TokenAsync(long until, CancellationToken cancellation)
    {
        var reference = configuration.GitHub.Credential switch
        {
            GitHubCredential.App app => app.PrivateKey,
            GitHubCredential.Token token => token.Secret,
            _ => throw new UnreachableException($"Nobody signs with a {configuration.GitHub.Credential.GetType().Name}."),
        };
        var secret = Encoding.UTF8.GetBytes(await secrets.ResolveAsync(reference, cancellation));
        var words = string.Create(CultureInfo.InvariantCulture, $"sluice pages, insider until {until}");
        return string.Create(CultureInfo.InvariantCulture, $"{until}.{Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(words)))}");
    }
}
