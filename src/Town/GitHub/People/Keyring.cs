using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Sluice.Town.GitHub;

/// <summary>Tokens, Apps and their installations: all that proves who calls.</summary>
public sealed class Keyring
{
    private readonly ConcurrentDictionary<string, (Caller Caller, DateTimeOffset Expires)> _tokens = [];
    private readonly ConcurrentDictionary<long, App> _apps = [];
    private readonly ConcurrentDictionary<long, Installation> _installations = [];
    private readonly Accounts _accounts;
    private readonly Ids _ids;
    private readonly TimeProvider _clock;

    internal Keyring(Accounts accounts, Ids ids, TimeProvider clock) => (_accounts, _ids, _clock) = (accounts, ids, clock);

    /// <summary>How long an installation's token lives: an hour at GitHub, seconds in a test of renewal.</summary>
    public TimeSpan InstallationTokenLife { get; set; } = TimeSpan.FromHours(1);

    internal IEnumerable<Installation> Installations => _installations.Values.OrderBy(i => i.Id);

    internal IEnumerable<App> Apps => _apps.Values;

    /// <summary>A personal access token of the user, who joins now if need be.</summary>
    public string TokenFor(string login, TimeSpan? life = null) =>
        Issue("ghp_", new(_accounts.User(login)), life is { } span ? _clock.GetUtcNow() + span : DateTimeOffset.MaxValue);

    public App CreateApp(string slug, string owner)
    {
        var bot = _accounts.Add($"{slug}[bot]", AccountKind.Bot, $"{slug}[bot]", $"{slug}[bot]@users.noreply.github.com");
        return _apps.GetOrAdd(_ids.Next(), id => new(id, slug, _accounts.Organization(owner), bot, _clock.GetUtcNow()));
    }

    /// <param name="repositories">Names without the owner; none for all of the owner's.</param>
    public Installation Install(App app, string owner, params string[] repositories) => _installations.GetOrAdd(
        _ids.Next(),
        id => new(id, app, _accounts.Organization(owner), repositories is [] ? null : repositories, _clock.GetUtcNow()));

    internal Installation? FindInstallation(long id) => _installations.GetValueOrDefault(id);

    internal (string Token, DateTimeOffset Expires) TokenOf(Installation installation)
    {
        var expires = _clock.GetUtcNow() + InstallationTokenLife;
        return (Issue("ghs_", new(installation.App.Bot, null, installation), expires), expires);
    }

    /// <exception cref="GitHubRefusalException">The credentials are no good.</exception>
    internal Caller WhoIs(string? authorization)
    {
        if (string.IsNullOrWhiteSpace(authorization))
            return Caller.Nobody;

        var scheme = authorization.Split(' ', 2)[0];
        var secret = authorization[scheme.Length..].Trim();
        if (scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase))
            secret = PasswordOf(secret);
        if (AppJwt.IsOne(secret))
            return new(null, AppJwt.Verify(secret, _apps.Values, _clock.GetUtcNow()));
        return _tokens.TryGetValue(secret, out var known) && known.Expires > _clock.GetUtcNow()
            ? known.Caller
            : throw new GitHubRefusalException(401, "Bad credentials");
    }

    private static string PasswordOf(string basic)
    {
        var bytes = new byte[basic.Length];
        if (!Convert.TryFromBase64String(basic, bytes, out var length))
            throw new GitHubRefusalException(401, "Bad credentials");

        // git may send the token as the name with an empty password, or the other way round.
        var pair = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2);
        return pair is [_, { Length: > 0 } password] && password != "x-oauth-basic" ? password : pair[0];
    }

    private string Issue(string prefix, Caller caller, DateTimeOffset expires)
    {
        var token = prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(18));
        _tokens[token] = (caller, expires);
        return token;
    }
}
