using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Sluice.Worker.Catalogue;

namespace Sluice.Worker.Dispatch;

/// <summary>Takes the requests the host proxies to one HTTP function, and streams back what it answers.</summary>
internal sealed partial class HttpDoor(
    FunctionEntry function,
    FunctionExecutor executor,
    JsonSerializerOptions json,
    ILogger logger)
{
    public async Task HandleAsync(HttpContext http)
    {
        var context = ContextOf(http);
        using var scope = logger.BeginScope(new InvocationScope(context));
        try
        {
            await AnswerAsync(http, await executor.ExecuteAsync(context));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            LogAbandoned(function.Name);
        }
        catch (BadHttpRequestException refused) when (!http.Response.HasStarted)
        {
            await HostAnswer.FailAsync(http, refused.StatusCode, refused.Message);
        }
        catch (Exception fault) when (!http.Response.HasStarted)
        {
            LogFailed(fault, function.Name);
            await HostAnswer.FaultAsync(http, function.Name);
        }
    }

    /// <summary>A host that does not proxy wraps the request in JSON: better a clear refusal than half a request.</summary>
    public Task RefuseWrappedAsync(HttpContext http)
    {
        LogWrapped(function.Name);
        return HostAnswer.FailAsync(
            http,
            StatusCodes.Status500InternalServerError,
            $"{function.Name} takes proxied requests only: set customHandler.enableProxyingHttpRequest in host.json.");
    }

    private Task AnswerAsync(HttpContext http, object? answer)
    {
        switch (answer)
        {
            case IResult result:
                return result.ExecuteAsync(http);
            case string text:
                return http.Response.WriteAsync(text, http.RequestAborted);
            case null:
                if (!http.Response.HasStarted && http.Response.StatusCode == StatusCodes.Status200OK)
                    http.Response.StatusCode = StatusCodes.Status204NoContent;
                return Task.CompletedTask;
            default:
                return http.Response.WriteAsJsonAsync(answer, answer.GetType(), json, null, http.RequestAborted);
        }
    }

    private FunctionContext ContextOf(HttpContext http) => new()
    {
        InvocationId = InvocationId.Of(http),
        FunctionDefinition = function.Definition,
        BindingContext = new BindingContext(RouteValues(http)),
        InstanceServices = http.RequestServices,
        CancellationToken = http.RequestAborted,
        Http = http,
    };

    /// <summary>Routing leaves an encoded slash as it came, lest it pass for a separator; a value has it decoded.</summary>
    private static Dictionary<string, object?> RouteValues(HttpContext http)
    {
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in http.Request.RouteValues)
            values[name] = (value as string)?.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        return values;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Function} failed")]
    private partial void LogFailed(Exception fault, string function);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Function}: the caller went away")]
    private partial void LogAbandoned(string function);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Function} was called without proxying; see host.json")]
    private partial void LogWrapped(string function);
}
