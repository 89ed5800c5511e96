using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Sluice.Cli.Tests.Host;

public sealed class HttpDoors
{
    private static readonly HttpClient Http = new();

    [Fact]
    public async Task A_request_reaches_the_handler_as_it_came()
    {
        await using var app = await SampleApp.StartAsync();
        byte[] body = [0, 1, 2, 253, 254, 255];
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{app.Address}api/open/a%2Fb/7?x=1&x=2&y=a%20b")
        {
            Content = new ByteArrayContent(body),
        };
        request.Headers.Add("X-Hub-Signature-256", "sha256=abc");

        using var answer = await Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var heard = await HeardAsync(answer);
        Assert.Equal("/api/open/a%2Fb/7?x=1&x=2&y=a%20b", heard["target"]!.GetValue<string>());
        Assert.Equal("sha256=abc", heard["headers"]!["X-Hub-Signature-256"]!.GetValue<string>());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(body)), heard["sha256"]!.GetValue<string>());
        Assert.NotNull(heard["headers"]!["X-Azure-Functions-InvocationId"]);
        Assert.NotNull(heard["headers"]!["x-ms-invocation-id"]);
    }

    [Fact]
    public async Task A_chunked_body_arrives_whole()
    {
        await using var app = await SampleApp.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{app.Address}api/open/ann/7")
        {
            Content = new StreamContent(new MemoryStream(new byte[1_000_000])),
        };
        request.Headers.TransferEncodingChunked = true;

        using var answer = await Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(1_000_000, (await HeardAsync(answer))["length"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("POST", "api/open/ann/7", HttpStatusCode.OK)]
    [InlineData("POST", "api/open/ann/seven", HttpStatusCode.NotFound)]
    [InlineData("GET", "api/open/ann/7", HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "open/ann/7", HttpStatusCode.NotFound)]
    [InlineData("POST", "api/open/ann/7?status=418", (HttpStatusCode)418)]
    public async Task Routes_constraints_and_methods_are_those_of_the_declaration(string method, string path, HttpStatusCode expected)
    {
        await using var app = await SampleApp.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(app.Address, path));

        using var answer = await Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_that_is_too_large_is_refused_by_the_handler_not_by_the_host(bool isChunked)
    {
        await using var app = await SampleApp.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(app.Address, "api/open/ann/7"))
        {
            Content = new ByteArrayContent(new byte[40_000_000]),
        };
        request.Headers.TransferEncodingChunked = isChunked;

        using var answer = await Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("the handler takes 2 MB", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_closed_door_opens_to_the_key_in_the_header_or_the_address_and_to_nothing_else()
    {
        await using var app = await SampleApp.StartAsync();
        var door = new Uri(app.Address, "api/Closed");

        Assert.Equal(HttpStatusCode.Unauthorized, await KnockAsync(door, key: null));
        Assert.Equal(HttpStatusCode.Unauthorized, await KnockAsync(door, key: "wrong"));
        Assert.Equal(HttpStatusCode.Unauthorized, await KnockAsync(new Uri($"{door}?code="), key: ""));
        Assert.Equal(HttpStatusCode.OK, await KnockAsync(door, app.Key.Reveal()));
        Assert.Equal(HttpStatusCode.OK, await KnockAsync(new Uri($"{door}?code={app.Key.Reveal()}"), key: null));
    }

    [Fact]
    public async Task The_hosts_own_doors_want_the_key_and_run_functions_on_demand()
    {
        await using var app = await SampleApp.StartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, await KnockAsync(new Uri(app.Address, "admin/host/status"), key: null));
        Assert.Equal(HttpStatusCode.OK, await KnockAsync(new Uri(app.Address, "admin/host/status"), app.Key.Reveal()));
        Assert.Equal(HttpStatusCode.Accepted, await RunAsync(app, "OnWork", """{"input":"by hand"}"""));
        Assert.Equal(HttpStatusCode.Accepted, await RunAsync(app, "ontick", "{}"));
        Assert.Equal(HttpStatusCode.InternalServerError, await RunAsync(app, "OnWork", """{"input":"fail"}"""));
        Assert.Equal(HttpStatusCode.NotFound, await RunAsync(app, "Nobody", "{}"));
        Assert.Equal(HttpStatusCode.BadRequest, await RunAsync(app, "Open", "{}"));
        Assert.Equal(["by hand", "tick", "fail"], await app.WordsAsync(3));
    }

    private static async Task<HttpStatusCode> KnockAsync(Uri door, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, door);
        if (key is not null)
            request.Headers.Add("x-functions-key", key);
        using var answer = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> RunAsync(SampleApp app, string function, string body)
    {
        using var content = new StringContent(body);
        using var answer = await Http.PostAsync(new Uri(app.Address, $"admin/functions/{function}?code={app.Key.Reveal()}"), content, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static async Task<JsonNode> HeardAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;
}
