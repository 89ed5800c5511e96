using Sluice.Functions.Tests.Worker.Samples;
using Sluice.Worker.Catalogue;

namespace Sluice.Functions.Tests.Worker;

public sealed class FunctionJsonTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sluice-function-json-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_webhook_has_one_request_and_one_answer_and_nothing_else() => Assert.Equal(
        """
        {
          "bindings": [
            {
              "type": "httpTrigger",
              "direction": "in",
              "name": "request",
              "authLevel": "anonymous",
              "methods": [
                "post"
              ],
              "route": "repos/{owner}/{name}"
            },
            {
              "type": "http",
              "direction": "out",
              "name": "$return"
            }
          ]
        }

        """,
        Of<Samples.Doors>("Webhook"));

    [Fact]
    public void A_door_without_methods_or_route_says_nothing_of_them() => Assert.Equal(
        """
        {
          "bindings": [
            {
              "type": "httpTrigger",
              "direction": "in",
              "name": "request",
              "authLevel": "anonymous"
            },
            {
              "type": "http",
              "direction": "out",
              "name": "$return"
            }
          ]
        }

        """,
        Of<Samples.Doors>("Silence"));

    [Fact]
    public void A_timer_may_be_retried() => Assert.Equal(
        """
        {
          "bindings": [
            {
              "type": "timerTrigger",
              "direction": "in",
              "name": "timer",
              "schedule": "0 */5 * * * *",
              "runOnStartup": false,
              "useMonitor": true
            }
          ],
          "retry": {
            "strategy": "fixedDelay",
            "maxRetryCount": 2,
            "delayInterval": "00:00:10"
          }
        }

        """,
        Of<Timers>("Reconcile"));

    [Fact]
    public void A_queue_is_read_as_bytes() => Assert.Equal(
        """
        {
          "bindings": [
            {
              "type": "queueTrigger",
              "direction": "in",
              "name": "msg",
              "queueName": "jobs",
              "connection": "AzureWebJobsStorage",
              "dataType": "binary"
            }
          ]
        }

        """,
        Of<Queues>("OnJob"));

    [Fact]
    public void A_bus_queue_is_read_as_bytes_and_by_session() => Assert.Equal(
        """
        {
          "bindings": [
            {
              "type": "serviceBusTrigger",
              "direction": "in",
              "name": "msg",
              "queueName": "events",
              "isSessionsEnabled": true,
              "connection": "ServiceBus",
              "dataType": "binary"
            }
          ]
        }

        """,
        Of<Buses>("OnEvent"));

    [Fact]
    public void A_blob_is_told_by_Event_Grid() => Assert.Equal(
        """
        {
          "bindings": [
            {
              "type": "blobTrigger",
              "direction": "in",
              "name": "blob",
              "path": "logs/{name}",
              "source": "EventGrid",
              "connection": "AzureWebJobsStorage",
              "dataType": "binary"
            }
          ]
        }

        """,
        Of<Blobs>("OnBlob"));

    [Fact]
    public async Task Emitting_writes_one_file_per_function_and_clears_away_those_of_functions_that_are_gone()
    {
        Place("OnGone/function.json");
        Place("OnKept/function.json");
        Place("OnKept/sample.dat");
        Place("wwwroot/index.html");

        var code = await FunctionsHost.Build([typeof(Timers), typeof(Queues)], null, "--emit-function-json", _folder)
            .RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, code);
        Assert.Equal(["OnJob/function.json", "OnKept/sample.dat", "Reconcile/function.json", "wwwroot/index.html"], Files());
        Assert.Equal(Of<Timers>("Reconcile"), File.ReadAllText(Path.Combine(_folder, "Reconcile", "function.json")));
        Assert.False(Directory.Exists(Path.Combine(_folder, "OnGone")));
    }

    [Fact]
    public async Task A_catalogue_with_problems_is_not_emitted()
    {
        var code = await FunctionsHost.Build([typeof(CatalogueTests.Mistakes)], null, "--emit-function-json", _folder)
            .RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, code);
        Assert.Empty(Files());
    }

    private static string Of<T>(string name) =>
        FunctionJson.Of(FunctionCatalogue.Of([typeof(T)]).Functions.Single(function => function.Name == name));

    private void Place(string file)
    {
        var path = Path.Combine(_folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "{}");
    }

    private IEnumerable<string> Files() => Directory
        .EnumerateFiles(_folder, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(_folder, file))
        .Order(StringComparer.Ordinal);
}
