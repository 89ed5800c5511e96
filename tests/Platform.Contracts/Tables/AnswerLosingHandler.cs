namespace Sluice.Platform.Contracts.Tables;

/// <summary>A network that delivers a request and then breaks, so that its answer is never heard.</summary>
internal sealed class AnswerLosingHandler() : DelegatingHandler(new SocketsHttpHandler())
{
    private Func<Task>? _meanwhile;

    /// <summary>Loses the next answer; what happens meanwhile happens before anyone asks again.</summary>
    public void LoseNext(Func<Task>? meanwhile = null) => _meanwhile = meanwhile ?? (() => Task.CompletedTask);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (_meanwhile is not { } meanwhile)
            return response;

        _meanwhile = null;
        response.Dispose();
        await meanwhile();
        throw new HttpRequestException("The connection was reset.");
    }
}
