using System.Globalization;
using System.Text.Json.Nodes;
using Sluice.Cli.Local;
using Sluice.Core;

namespace Sluice.Cli.Host;

/// <summary>Reads host.json.</summary>
internal static class HostJson
{
    public static HostSettings Read(JsonNode host)
    {
        if (host["customHandler"] is not { } handler || handler["description"]?["defaultExecutablePath"] is not { } executable)
            throw new LocalRunException("customHandler.description.defaultExecutablePath is missing; it names the handler.");

        if (!Flag(handler["enableProxyingHttpRequest"], false))
            throw new LocalRunException("customHandler.enableProxyingHttpRequest must be true; HTTP requests reach our handler as they came.");

        return new(
            executable.GetValue<string>(),
            handler["description"]?["arguments"]?.AsArray().Select(argument => argument!.GetValue<string>()).ToSeq() ?? [],
            handler["description"]?["workingDirectory"]?.GetValue<string>() ?? "",
            Time(handler["initializationTimeout"], TimeSpan.FromSeconds(30)),
            Timeout(host["functionTimeout"]),
            host["extensions"]?["http"]?["routePrefix"]?.GetValue<string>().Trim('/') ?? "api",
            ReadServiceBus(host["extensions"]?["serviceBus"]),
            ReadQueues(host["extensions"]?["queues"]));
    }

    private static ServiceBusSettings ReadServiceBus(JsonNode? bus) => new(
        Number(bus?["maxConcurrentCalls"], 16 * Environment.ProcessorCount),
        Number(bus?["maxConcurrentSessions"], 8),
        Time(bus?["maxAutoLockRenewalDuration"], TimeSpan.FromMinutes(5)));

    private static StorageQueueSettings ReadQueues(JsonNode? queues) => new(
        Number(queues?["batchSize"], 16),
        Number(queues?["maxDequeueCount"], 5),
        Time(queues?["visibilityTimeout"], TimeSpan.Zero),
        Time(queues?["maxPollingInterval"], TimeSpan.FromMinutes(1)),
        queues?["messageEncoding"]?.GetValue<string>() is not "none");

    private static TimeSpan? Timeout(JsonNode? value) =>
        value?.GetValue<string>() is "-1" ? null : Time(value, TimeSpan.FromMinutes(30));

    private static TimeSpan Time(JsonNode? value, TimeSpan otherwise) =>
        value is null ? otherwise : TimeSpan.Parse(value.GetValue<string>(), CultureInfo.InvariantCulture);

    private static int Number(JsonNode? value, int otherwise) => value?.GetValue<int>() ?? otherwise;

    private static bool Flag(JsonNode? value, bool otherwise) => value?.GetValue<bool>() ?? otherwise;
}
