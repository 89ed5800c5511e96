using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Sluice.Functions.Tests.Worker.Samples;
using Sluice.Worker;

namespace Sluice.Functions.Tests.Worker;

public sealed class LogLines
{
    [Fact]
    public async Task Every_line_of_an_invocation_names_its_function_and_its_id()
    {
        await using var host = await FunctionsHost.StartAsync<Trouble>();

        await host.DeliverAsync("OnTrouble", "fine", deliveryCount: 3);

        Assert.Contains(
            "info Sluice.Functions.Tests.Worker.Samples.Trouble [OnTrouble invocation-7]: looking at delivery 3\n",
            host.Heard.Logs);
    }

    [Fact]
    public async Task A_fault_is_one_line_however_many_its_stack_trace_has()
    {
        await using var host = await FunctionsHost.StartAsync<Trouble>();

        await host.DeliverAsync("OnTrouble", "fail");

        var line = Assert.Single(host.Heard.Logs, line => line.StartsWith("error ", StringComparison.Ordinal));
        Assert.StartsWith(
            "error Sluice.Worker [OnTrouble invocation-7]: OnTrouble failed | System.InvalidOperationException: asked to fail | in two lines | at ",
            line,
            StringComparison.Ordinal);
        Assert.Equal(line.Length - 1, line.IndexOf('\n', StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_hosts_trace_goes_on_inside_the_function()
    {
        await using var host = await FunctionsHost.StartAsync<Traced>();

        await host.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(host.Address, "api/traced"))
        {
            Headers = { { "traceparent", "00-fb48103f004f3339105cde7b6f00f287-1a861c199a04025c-00" } },
        });

        Assert.Equal(["fb48103f004f3339105cde7b6f00f287"], host.Heard.Lines);
    }

    public sealed class Traced(Heard heard)
    {
        [Function("Traced")]
        public void Run([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) =>
            heard.Add(request.Method is "GET" ? $"{Activity.Current?.TraceId}" : "");
    }
}
