using System.Text;
using System.Text.Json.Nodes;
using Azure.Storage.Queues.Models;
using Sluice.Cli.Host;
using Sluice.Platform.Bus;

namespace Sluice.Cli.Tests.Host;

/// <summary>What we send equals what the real host's converters were seen to send, but for ids that are drawn anew.</summary>
public sealed class WireFormat
{
    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-08-20T10:11:12.3456789Z", null);

    private static readonly DateTimeOffset Ten = new(2026, 8, 20, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_tick() => Matches("TIMER", TimerInvocation.Of(
        "Reconcile",
        new Trigger.Timer("timer", "0 */5 * * * *", RunsOnStartup: false),
        new TimerTick(Ten.AddMinutes(5), Ten.AddMinutes(10), IsPastDue: false),
        Now));

    [Fact]
    public void A_queue_message_as_text_whose_body_forges_metadata() =>
        Matches("QUEUE (JSON string body, dataType omitted)", QueueMessage(isBinary: false));

    [Fact]
    public void A_queue_message_as_bytes() => Matches("QUEUE (dataType binary)", QueueMessage(isBinary: true));

    [Fact]
    public void A_bus_message_as_bytes()
    {
        var message = new BusMessage("gh-delivery-72d3162e", "repo-42", """{"a":"é"}""")
        {
            Subject = "pull_request",
            CorrelationId = "corr-1",
            Properties = new Dictionary<string, object> { ["event"] = "pull_request", ["attempt"] = 2 },
        };
        var received = new ReceivedMessage(message, 1234, 3, Ten, "4b1f2d3c-0000-4000-8000-00000000000a", Ten);
        var golden = Golden("SERVICE BUS (dataType binary)");
        // The recording had a property of a type ours cannot have, and a retry policy that bus triggers no longer support.
        golden["Metadata"]!["ApplicationProperties"]!.AsObject().Remove("when");
        golden["Metadata"]!.AsObject().Remove("RetryContext");

        var invocation = ServiceBusInvocation.Of("OnEvent", new Trigger.ServiceBus("msg", "work", HasSessions: true, IsBinary: true), received, Now);

        Same(golden, invocation);
    }

    [Fact]
    public void A_bus_message_as_text_is_json_inside_a_json_string()
    {
        var received = new ReceivedMessage(new("m", "s", """{"a":"é"}"""), 1, 1, Ten, "lock", Ten);

        var invocation = ServiceBusInvocation.Of("OnEvent", new Trigger.ServiceBus("msg", "work", HasSessions: true, IsBinary: false), received, Now);

        Assert.StartsWith("""{"Data":{"msg":"\"{\\\"a\\\":\\\"é\\\"}\""},""", Encoding.UTF8.GetString(invocation.Body.Span), StringComparison.Ordinal);
    }

    private static Invocation QueueMessage(bool isBinary) => QueueInvocation.Of(
        "OnJob",
        new Trigger.StorageQueue("msg", "jobs", "AzureWebJobsStorage", isBinary),
        QueuesModelFactory.QueueMessage(
            "c8d1a9a0-7d3f-4e37-9a0c-2d5a6f6f0001",
            "AgAAAAMAAAAAAAAA",
            BinaryData.FromString("""{"kind":"merge","dequeueCount":99,"id":"from-body","nested":{"x":1},"arr":[1]}"""),
            dequeueCount: 1,
            nextVisibleOn: Ten.AddMinutes(10),
            insertedOn: Ten,
            expiresOn: Ten.AddDays(7)),
        Now);

    private static void Matches(string recording, Invocation invocation) => Same(Golden(recording), invocation);

    private static void Same(JsonObject golden, Invocation invocation)
    {
        var ours = JsonNode.Parse(invocation.Body.Span)!.AsObject();
        ours["Metadata"]!["sys"]!["RandGuid"] = golden["Metadata"]!["sys"]!["RandGuid"]!.DeepClone();
        Assert.True(JsonNode.DeepEquals(golden, ours), $"expected {golden.ToJsonString()}\nfound    {ours.ToJsonString()}");
    }

    private static JsonObject Golden(string recording)
    {
        var section = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden-payloads.txt"))
            .Split("##### ", StringSplitOptions.RemoveEmptyEntries)
            .Single(part => part.StartsWith($"{recording}\n", StringComparison.Ordinal));
        return JsonNode.Parse(section.Split('\n').Single(line => line.StartsWith("{\"Data\"", StringComparison.Ordinal)))!.AsObject();
    }
}
