using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Azure.Storage.Queues;
using Sluice.Cli.Local;
using Sluice.Cli.Tests.Host;
using Sluice.Platform.Bus;

namespace Sluice.Cli.Tests.Local;

/// <summary>Azurite, bus, host and the sample handler, as `up`, `demo` and `bench` start them.</summary>
[Collection(nameof(AzuriteCollection))]
public sealed class AWholeGate : IAsyncLifetime
{
    private const string Jobs = "jobs";
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new();
    private LocalRuntime? _runtime;

    private LocalRuntime Runtime => _runtime!;

    public async ValueTask InitializeAsync()
    {
        AzuriteCollection.SkipWithout();
        var checkout = Checkout.Find() with { HandlerFolder = SampleApp.Declare(_folder, queue: "branches", jobs: Jobs) };
        var configuration = new LocalConfiguration(_folder.Write("town.yaml", ""), new Dictionary<string, string> { ["A_SECRET"] = "s" });
        _runtime = await LocalRuntime.StartAsync(
            new LocalRuntimeOptions(checkout, (_, _) => Task.FromResult(configuration)), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task All_of_it_works_together()
    {
        await The_handler_is_told_where_everything_is();
        await What_is_sent_over_rest_reaches_its_function();
        await A_job_from_a_storage_queue_is_done_and_one_that_fails_goes_to_the_poison_queue();
    }

    public async ValueTask DisposeAsync()
    {
        if (_runtime is not null)
            await _runtime.DisposeAsync();
        _http.Dispose();
        _folder.Dispose();
    }

    private async Task The_handler_is_told_where_everything_is()
    {
        var environment = await AskAsync<Dictionary<string, string>>("/environment");

        Assert.Equal(Path.Combine(_folder.Path, "town.yaml"), environment["SLUICE_CONFIG"]);
        Assert.Equal(Runtime.StorageConnectionString, environment["AzureWebJobsStorage"]);
        Assert.Equal(Runtime.BusConnectionString, environment["ServiceBus"]);
        Assert.Equal("s", environment["A_SECRET"]);
        Assert.Equal($"{Runtime.Address}api/github/webhooks", Runtime.Webhooks.AbsoluteUri);
    }

    private async Task What_is_sent_over_rest_reaches_its_function()
    {
        await new BusClient(Runtime.BusConnectionString).SendAsync("branches", new("m", "s", "by rest"), TestContext.Current.CancellationToken);

        Assert.Contains("by rest", await WordsAsync(1));
    }

    private async Task A_job_from_a_storage_queue_is_done_and_one_that_fails_goes_to_the_poison_queue()
    {
        var options = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 };
        var (jobs, poison) = (new QueueClient(Runtime.StorageConnectionString, Jobs, options), new QueueClient(Runtime.StorageConnectionString, $"{Jobs}-poison", options));
        await jobs.SendMessageAsync("a job", TestContext.Current.CancellationToken);
        await jobs.SendMessageAsync("fail", TestContext.Current.CancellationToken);

        var words = await WordsAsync(5);

        Assert.Single(words, "a job");
        Assert.Equal(3, words.Count(word => word is "fail"));
        for (var patience = 200; !await poison.ExistsAsync(TestContext.Current.CancellationToken) && patience > 0; patience--)
            await Task.Delay(25, TestContext.Current.CancellationToken);
        var given = await poison.ReceiveMessageAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal("fail", given.Value.Body.ToString());
    }

    private async Task<IReadOnlyList<string>> WordsAsync(int count)
    {
        for (var patience = 400; ; patience--)
        {
            var words = (await AskAsync<List<JsonNode>>("/seen")).Select(call => call["word"]!.GetValue<string>()).ToList();
            if (words.Count >= count || patience is 0)
                return words;

            await Task.Delay(25, TestContext.Current.CancellationToken);
        }
    }

    private async Task<T> AskAsync<T>(string path)
    {
        var handler = await Runtime.Host.Handler.AddressAsync(TestContext.Current.CancellationToken);
        return (await _http.GetFromJsonAsync<T>(new Uri(handler, path), TestContext.Current.CancellationToken))!;
    }
}
