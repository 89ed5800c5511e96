using System.Net;
using Sluice.Functions.Tests.Worker.Samples;
using Sluice.Worker;

namespace Sluice.Functions.Tests.Worker;

public sealed class HttpRequests
{
    private const int Megabyte = 1024 * 1024;
    private const string RawBody = "7B227A223A317D sha256=abc push 11111111-2222-3333-4444-555555555555";

    [Fact]
    public async Task A_proxied_request_keeps_its_bytes_its_signature_and_its_encoded_slash()
    {
        await using var host = await FunctionsHost.StartAsync<Doors>();

        var answer = await host.SendAsync("HTTP forwarding mode");

        Assert.Equal(new Answer((HttpStatusCode)418, "application/json; charset=utf-8", """{"ok":true}"""), answer);
        Assert.Equal(["/api/repos/a%2Fb/c d ?x=1,2&y=a%20b owner a/b name c d", RawBody], host.Heard.Lines);
    }

    [Fact]
    public async Task A_chunked_body_arrives_whole()
    {
        await using var host = await FunctionsHost.StartAsync<Doors>();

        var request = GoldenRequest.Named("HTTP forwarding mode, chunked body (no Content-Length)").To(host.Address);
        request.Headers.TransferEncodingChunked = true;

        Assert.Equal((HttpStatusCode)418, (await host.SendAsync(request)).Status);
        Assert.Contains(RawBody, host.Heard.Lines);
    }

    [Theory]
    [InlineData("HTTP default mode")]
    [InlineData("HTTP forwarding enabled but an extra output binding -> default mode")]
    public async Task A_request_wrapped_in_JSON_is_refused_with_the_setting_that_is_missing(string golden)
    {
        await using var host = await FunctionsHost.StartAsync<Doors>();

        var answer = await host.SendAsync(GoldenRequest.Named(golden) with { Path = "/Webhook" });

        Assert.Equal(HttpStatusCode.InternalServerError, answer.Status);
        Assert.Contains("set customHandler.enableProxyingHttpRequest in host.json", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("api/boards/core/7?x=1&x=2", HttpStatusCode.OK, """{"project":"core","number":7,"xs":2}""")]
    [InlineData("api/boards/core/seven", HttpStatusCode.NotFound, "")]
    [InlineData("api/words", HttpStatusCode.OK, "heard 0 for GET")]
    [InlineData("api/silence", HttpStatusCode.NoContent, "")]
    [InlineData("api/webhook", HttpStatusCode.NotFound, "")]
    public async Task A_function_answers_with_a_value_a_text_or_nothing(string path, HttpStatusCode status, string body)
    {
        await using var host = await FunctionsHost.StartAsync<Doors>();

        var answer = await host.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(host.Address, path)));

        Assert.Equal((status, body), (answer.Status, answer.Body));
    }

    [Fact]
    public async Task A_fault_is_an_error_in_JSON_that_says_nothing_of_its_cause()
    {
        await using var host = await FunctionsHost.StartAsync<Doors>();

        var answer = await host.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(host.Address, "api/breaks"))
        {
            Headers = { { "X-Azure-Functions-InvocationId", "invocation-7" } },
        });

        Assert.Equal(Answer.Failed("Breaks"), answer);
        Assert.Single(host.Heard.Logs, line => line.Contains("a secret of 127.0.0.1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_body_is_taken_up_to_the_hosts_own_limit_so_that_a_function_can_refuse_it_with_a_reason()
    {
        await using var host = await FunctionsHost.StartAsync<Doors>();

        Assert.Equal((HttpStatusCode.OK, "41943040"), await PostAsync(host, "api/size", 40 * Megabyte));
        Assert.Equal((HttpStatusCode.NoContent, ""), await PostAsync(host, "api/silence", 40 * Megabyte));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync(host, "api/size", 101 * Megabyte)).Status);
    }

    [Theory]
    [InlineData("other")]
    [InlineData("/other/")]
    public async Task The_route_prefix_is_the_hosts_setting(string prefix)
    {
        await using var host = await FunctionsHost.StartAsync<Doors>(builder => Prefix(builder, prefix));

        Assert.Equal(HttpStatusCode.OK, (await host.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(host.Address, "other/words")))).Status);
    }

    [Fact]
    public async Task Without_such_a_setting_the_route_prefix_is_host_jsons()
    {
        var root = Directory.CreateTempSubdirectory("sluice-host-json-");
        await File.WriteAllTextAsync(
            Path.Combine(root.FullName, "host.json"),
            """{ "extensions": { "http": { "routePrefix": "gate" } } }""",
            TestContext.Current.CancellationToken);

        await using (var host = await FunctionsHost.StartAsync<Doors>(builder => builder.Configuration["FUNCTIONS_APP_ROOT_PATH"] = root.FullName))
        {
            Assert.Equal(HttpStatusCode.OK, (await host.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(host.Address, "gate/words")))).Status);
        }

        root.Delete(recursive: true);
    }

    [Fact]
    public async Task It_listens_to_this_machine_only_whatever_the_environment_says()
    {
        await using var host = await FunctionsHost.StartAsync<Doors>(builder => builder.Configuration["urls"] = "http://0.0.0.0:0");

        Assert.Equal("127.0.0.1", host.Address.Host);
    }

    [Fact]
    public async Task Without_a_prefix_the_root_may_be_a_functions()
    {
        await using var host = await FunctionsHost.StartAsync<Doors>(builder => Prefix(builder, ""));

        Assert.Equal("heard 0 for GET", (await host.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(host.Address, "words")))).Body);
    }

    private static void Prefix(FunctionsApplicationBuilder builder, string prefix) =>
        builder.Configuration["AzureFunctionsJobHost:extensions:http:routePrefix"] = prefix;

    private static async Task<(HttpStatusCode Status, string Body)> PostAsync(FunctionsHost host, string path, int size)
    {
        var answer = await host.SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(host.Address, path))
        {
            Content = new ByteArrayContent(new byte[size]),
            Headers = { ExpectContinue = size > 100 * Megabyte },
        });
        return (answer.Status, answer.Body);
    }
}
