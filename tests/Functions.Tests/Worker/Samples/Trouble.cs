using Microsoft.Extensions.Logging;
using Sluice.Worker;

namespace Sluice.Functions.Tests.Worker.Samples;

/// <summary>A function that fails on request, and says a word to the log first.</summary>
public sealed partial class Trouble(Heard heard, ILogger<Trouble> logger)
{
    [Function("OnTrouble")]
    public void OnTrouble([ServiceBusTrigger("trouble", Connection = "ServiceBus")] string message, int deliveryCount)
    {
        LogLooking(deliveryCount);
        if (message.StartsWith("fail", StringComparison.Ordinal))
            throw new InvalidOperationException("asked to fail\nin two lines");
        heard.Add(message);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "looking at delivery {Count}")]
    private partial void LogLooking(int count);
}
