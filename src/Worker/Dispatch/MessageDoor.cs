using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Sluice.Worker.Catalogue;

namespace Sluice.Worker.Dispatch;

/// <summary>Takes the host's invocations of one timer, queue, bus or blob function.</summary>
internal sealed partial class MessageDoor(FunctionEntry function, FunctionExecutionDelegate pipeline, ILogger logger)
{
    public async Task HandleAsync(HttpContext http)
    {
        FunctionContext context;
        try
        {
            context = ContextOf(http, await HostEnvelope.ReadAsync(http.Request.Body, function, http.RequestAborted));
        }
        catch (FormatException wrong)
        {
            LogRefused(function.Name, InvocationId.Of(http), wrong.Message);
            await HostAnswer.FailAsync(http, StatusCodes.Status400BadRequest, wrong.Message);
            return;
        }

        await RunAsync(http, context);
    }

    private async Task RunAsync(HttpContext http, FunctionContext context)
    {
        using var scope = logger.BeginScope(new InvocationScope(context));
        try
        {
            await pipeline(context);
        }
        catch (Exception fault)
        {
            LogFailed(fault, function.Name);
            await HostAnswer.FaultAsync(http, function.Name);
            return;
        }

        await HostAnswer.SucceedAsync(http);
    }

    private FunctionContext ContextOf(HttpContext http, HostEnvelope envelope) => new()
    {
        InvocationId = InvocationId.Of(http),
        FunctionDefinition = function.Definition,
        BindingContext = new BindingContext(envelope.Metadata),
        RetryContext = envelope.Retry,
        InstanceServices = http.RequestServices,
        CancellationToken = http.RequestAborted,
        Timer = function.Trigger is TimerTriggerAttribute ? envelope.Data.Deserialize(HostJson.Default.TimerInfo) : null,
        Message = function.Trigger is MessageTriggerAttribute ? new TriggerMessage(HostText.Bytes(envelope.Data)) : null,
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "{Function} failed")]
    private partial void LogFailed(Exception fault, string function);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Function} {InvocationId} was refused: {Reason}")]
    private partial void LogRefused(string function, string invocationId, string reason);
}
