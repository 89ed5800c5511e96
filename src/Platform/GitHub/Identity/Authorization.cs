using System.Net;

namespace Sluice.Platform.GitHub;

/// <summary>Sends calls in our name: an App's installation token is fetched when needed and again when GitHub no longer takes it.</summary>
internal sealed class Authorization(GitHubTransport transport, GitHubIdentity identity, TimeProvider clock) : IDisposable
{
    /// <summary>A token this close to its end could expire on the way.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);

    private readonly SemaphoreSlim _one = new(1);
    private AccessToken? _token;

    public async Task<GitHubAnswer> SendAsync(GitHubRequest call, CancellationToken cancellation)
    {
        var token = await TokenAsync(refused: null, cancellation).ConfigureAwait(false);
        var answer = await transport.SendAsync(call, token.Value, cancellation).ConfigureAwait(false);
        if (answer.Status is not HttpStatusCode.Unauthorized)
            return answer;

        if (identity is GitHubIdentity.App)
        {
            token = await TokenAsync(refused: token, cancellation).ConfigureAwait(false);
            answer = await transport.SendAsync(call, token.Value, cancellation).ConfigureAwait(false);
        }

        return answer.Status is HttpStatusCode.Unauthorized
            ? throw new GitHubRefusedException(401, $"GitHub does not accept {identity}: {answer.Message}. Mend the secret the configuration refers to.")
            : answer;
    }

    public void Dispose() => _one.Dispose();

    private async Task<AccessToken> TokenAsync(AccessToken? refused, CancellationToken cancellation)
    {
        if (identity is GitHubIdentity.PersonalToken personal)
            return new AccessToken(personal.Value, DateTimeOffset.MaxValue);

        await _one.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            // Many calls may meet one refusal; only the first fetches a new token.
            if (_token is { } kept && kept != refused && kept.Expires - Margin > clock.GetUtcNow())
                return kept;
            return _token = await InstallAsync((GitHubIdentity.App)identity, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<AccessToken> InstallAsync(GitHubIdentity.App app, CancellationToken cancellation)
    {
        var call = new GitHubRequest(HttpMethod.Post, $"app/installations/{app.Installation}/access_tokens", CallKind.Write);
        try
        {
            var answer = await transport.SendAsync(call, AppProof.Write(app, clock.GetUtcNow()), cancellation).ConfigureAwait(false);
            var granted = answer.Read(GitHubJson.Default.WireToken);
            return new AccessToken(granted.Token, granted.ExpiresAt);
        }
        catch (UnclearAnswerException unclear)
        {
            // Another token does no harm, but the call that needed it has not been sent: nothing about it is unclear.
            throw unclear.AsUnavailable();
        }
    }
}
