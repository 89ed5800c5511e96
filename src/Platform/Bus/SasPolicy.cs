using Azure.Core;
using Azure.Core.Pipeline;

namespace Sluice.Platform.Bus;

/// <summary>Puts a token on each attempt, and a new one before the old runs out.</summary>
internal sealed class SasPolicy(Uri bus, SasCredential credential, TimeProvider clock) : HttpPipelineSynchronousPolicy
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private sealed record Issued(string Token, DateTimeOffset Expires);

    private volatile Issued? _last;

    public override void OnSendingRequest(HttpMessage message)
    {
        var now = clock.GetUtcNow();
        var issued = _last;
        if (issued is null || issued.Expires < now + Margin)
            _last = issued = Issue(now + Lifetime);
        message.Request.Headers.SetValue("Authorization", issued.Token);
    }

    private Issued Issue(DateTimeOffset expires) => new(SasToken.Create(bus, credential, expires), expires);
}
