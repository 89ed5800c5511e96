using System.Net.Http.Headers;
using Sluice.Cli.Local;

namespace Sluice.Cli.Host;

/// <summary>Calls the handler's functions that are not HTTP, and judges the answers.</summary>
public sealed class Invoker(Handler handler, HostSettings settings, HostLog log, TimeProvider clock)
{
    public const string HostVersion = "4.0.0.0";

    internal HostLog Log => log;

    internal TimeProvider Clock => clock;

    public async Task<InvocationOutcome> InvokeAsync(Invocation invocation, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(settings.FunctionTimeout ?? Timeout.InfiniteTimeSpan, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            return Tell(invocation, await CallAsync(invocation, either.Token));
        }
        catch (Exception failure) when (failure is HttpRequestException or LocalRunException)
        {
            return Tell(invocation, new InvocationOutcome.Failed(failure.Message));
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            // As in Azure: a function that runs out of time takes the whole handler, and all it was doing, with it.
            await handler.KillAsync();
            return Tell(invocation, new InvocationOutcome.Failed($"it took longer than functionTimeout ({settings.FunctionTimeout}); the handler was killed"));
        }
    }

    private async Task<InvocationOutcome> CallAsync(Invocation invocation, CancellationToken cancellation)
    {
        using var answer = await handler.SendAsync(address => Ask(address, invocation), HttpCompletionOption.ResponseContentRead, cancellation);
        var body = await answer.Content.ReadAsByteArrayAsync(cancellation);
        return AnswerRules.Judge((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, body);
    }

    private static HttpRequestMessage Ask(Uri address, Invocation invocation)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, invocation.Function));
        request.Headers.TransferEncodingChunked = true;
        request.Headers.TryAddWithoutValidation("User-Agent", $"Azure-Functions-Host/{HostVersion}");
        request.Headers.TryAddWithoutValidation("X-Azure-Functions-HostVersion", HostVersion);
        request.Headers.TryAddWithoutValidation("X-Azure-Functions-InvocationId", invocation.Id.ToString());
        request.Content = new ReadOnlyMemoryContent(invocation.Body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        return request;
    }

    private InvocationOutcome Tell(Invocation invocation, InvocationOutcome outcome)
    {
        if (outcome is InvocationOutcome.Failed(var because))
            log.Warn("host", $"{invocation.Function} failed: {because}");
        return outcome;
    }
}
