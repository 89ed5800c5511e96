using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Sluice.Cli.Host;
using Sluice.Cli.Local;
using Sluice.Platform.Bus;
using Sluice.Platform.Memory;

namespace Sluice.Cli.Tests.Host;

/// <summary>The sample handler under a local host, with one function of each kind.</summary>
public sealed class SampleApp : IAsyncDisposable
{
    public const string Queue = "work";
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _heard = new();
    private readonly TextWriter _said;
    private readonly HttpClient _http = new();
    private FunctionsHost? _host;
    private HttpFront? _front;

    private SampleApp(TimeProvider clock)
    {
        _said = TextWriter.Synchronized(_heard);
        Bus = new MemoryBus(clock, new MemoryBusQueueSettings(Queue) { LockDuration = TimeSpan.FromSeconds(30), MaxDeliveryCount = 3 });
    }

    public FunctionKey Key { get; } = FunctionKey.New();

    public MemoryBus Bus { get; }

    public FunctionsHost Host => _host!;

    public Uri Address => _front!.Address;

    /// <summary>What the host said to people.</summary>
    public string Said => _heard.ToString();

    public static async Task<SampleApp> StartAsync(
        TimeProvider? clock = null, string functionTimeout = "00:01:00", IReadOnlyDictionary<string, string>? settings = null)
    {
        var sample = new SampleApp(clock ?? TimeProvider.System);
        try
        {
            var log = new HostLog(sample._said, isVerbose: false);
            var app = FunctionApp.Read(Declare(sample._folder, functionTimeout), settings ?? new Dictionary<string, string>());
            sample._front = await HttpFront.StartAsync(app, sample.Key, port: 0, TestContext.Current.CancellationToken);
            sample._host = await FunctionsHost.StartAsync(
                new(app, sample._front, settings ?? new Dictionary<string, string>(), sample.Bus, log, clock ?? TimeProvider.System),
                TestContext.Current.CancellationToken);
            return sample;
        }
        catch
        {
            await sample.DisposeAsync();
            throw;
        }
    }

    /// <summary>A folder the Functions host can run, its handler the sample's.</summary>
    /// <param name="jobs">A Storage queue to feed a function from, for a host that has storage.</param>
    public static string Declare(TemporaryFolder folder, string functionTimeout = "00:01:00", string queue = Queue, string? jobs = null)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "sample-handler");
        folder.Write("host.json", $$"""
            { "version": "2.0", "functionTimeout": "{{functionTimeout}}",
              "customHandler": { "description": { "defaultExecutablePath": "{{program}}" }, "enableProxyingHttpRequest": true },
              "extensions": { "serviceBus": { "maxConcurrentSessions": 4 },
                              "queues": { "batchSize": 2, "maxDequeueCount": 3, "maxPollingInterval": "00:00:00.200" } } }
            """);
        Function("Open", """{"type":"httpTrigger","direction":"in","name":"req","authLevel":"anonymous","methods":["post"],"route":"open/{owner}/{n:int}"}""");
        Function("Closed", """{"type":"httpTrigger","direction":"in","name":"req","authLevel":"function"}""");
        Function("OnTick", """{"type":"timerTrigger","direction":"in","name":"timer","schedule":"0 */5 * * * *"}""");
        if (jobs is not null)
            Function("OnJob", $$"""{"type":"queueTrigger","direction":"in","name":"msg","queueName":"{{jobs}}","connection":"AzureWebJobsStorage","dataType":"binary"}""");
        Function("OnWork", $$"""{"type":"serviceBusTrigger","direction":"in","name":"msg","queueName":"{{queue}}","connection":"ServiceBus","isSessionsEnabled":true,"dataType":"binary"}""");
        return folder.Path;

        void Function(string name, string trigger) =>
            folder.Write($"{name}/function.json", $$"""{"bindings":[{{trigger}},{"type":"http","direction":"out","name":"$return"}]}""");
    }

    public Task SendAsync(string word, string session = "s") =>
        Bus.SendAsync(Queue, new BusMessage(Guid.NewGuid().ToString(), session, word));

    /// <summary>The handler's invocations so far, once there are that many.</summary>
    public async Task<IReadOnlyList<JsonNode>> SeenAsync(int count)
    {
        for (var patience = 400; ; patience--)
        {
            var handler = await Host.Handler.AddressAsync(TestContext.Current.CancellationToken);
            var seen = await _http.GetFromJsonAsync<List<JsonNode>>(new Uri(handler, "/seen"), TestContext.Current.CancellationToken);
            if (seen!.Count >= count || patience is 0)
                return seen;

            await Task.Delay(25, TestContext.Current.CancellationToken);
        }
    }

    public async Task<IReadOnlyList<string>> WordsAsync(int count) => [.. (await SeenAsync(count)).Select(call => call["word"]!.GetValue<string>())];

    public async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var patience = 400; !await holds(); patience--)
        {
            Assert.True(patience > 0, $"It did not come to that. The host said: {Said}");
            await Task.Delay(25, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
        if (_front is not null)
            await _front.DisposeAsync();
        Bus.Dispose();
        _http.Dispose();
        _folder.Dispose();
    }
}
