using System.Net;
using System.Text;
using Sluice.Cli.Host.ServiceBus;
using Sluice.Platform.Bus;
using Sluice.Platform.Memory;

namespace Sluice.Platform.Contracts.Bus;

/// <summary>The stand-in as a foreign client sees it: paths, headers, status codes.</summary>
public sealed class ServiceBusStandInTests : IAsyncLifetime
{
    private readonly MemoryBus _memory = new(TimeProvider.System, new MemoryBusQueueSettings("branches"));
    private readonly HttpClient _http = new();
    private ServiceBusStandIn? _standIn;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _standIn = await ServiceBusStandIn.StartAsync(_memory, "Root", "key", TimeProvider.System, Cancellation);
        _http.BaseAddress = _standIn.Address;
        Sign("key");
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _standIn!.DisposeAsync();
        _memory.Dispose();
    }

    [Fact]
    public async Task Without_the_key_nothing_opens()
    {
        Sign("another key");
        Assert.Equal(
            (HttpStatusCode.Unauthorized, "Sign with the key named Root: the token is missing, wrong or too old."),
            await PostAsync("branches/messages", ""));

        _http.DefaultRequestHeaders.Remove("Authorization");
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync("branches/messages/head", "")).Status);
    }

    [Fact]
    public async Task A_message_goes_there_and_back_and_its_location_settles_it()
    {
        var broker = ("BrokerProperties", """{"MessageId":"m","SessionId":"s"}""");
        var (sent, _) = await PostAsync("branches/messages", "body", broker, ("color", "\"blue\""), ("n", "7"));
        Assert.Equal(HttpStatusCode.Created, sent);

        // Capitals, as an older client of Microsoft's writes them.
        using var received = await _http.PostAsync(new Uri("Branches/Messages/Head?timeout=0", UriKind.Relative), null, Cancellation);

        Assert.Equal(HttpStatusCode.Created, received.StatusCode);
        Assert.Equal("body", await received.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(("\"blue\"", "7"), (received.Headers.GetValues("color").Single(), received.Headers.GetValues("n").Single()));
        Assert.Contains("\"DeliveryCount\":1", received.Headers.GetValues("BrokerProperties").Single(), StringComparison.Ordinal);

        using var renewed = await _http.PostAsync(received.Headers.Location, null, Cancellation);
        using var completed = await _http.DeleteAsync(received.Headers.Location, Cancellation);
        using var again = await _http.DeleteAsync(received.Headers.Location, Cancellation);
        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NotFound),
            (renewed.StatusCode, completed.StatusCode, again.StatusCode));
    }

    [Fact]
    public async Task A_message_may_be_received_and_deleted_in_one()
    {
        await PostAsync("branches/messages", "body", ("BrokerProperties", """{"SessionId":"s"}"""));

        using var received = await _http.DeleteAsync(new Uri("branches/messages/head?timeout=0", UriKind.Relative), Cancellation);
        using var empty = await _http.DeleteAsync(new Uri("branches/messages/head?timeout=0", UriKind.Relative), Cancellation);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NoContent), (received.StatusCode, empty.StatusCode));
        Assert.Equal("body", await received.Content.ReadAsStringAsync(Cancellation));
        Assert.Null(received.Headers.Location);
    }

    [Fact]
    public async Task A_batch_may_carry_its_bodies_in_Base64()
    {
        const string Batch = """
            [{ "Body": "w6Q=", "IsBodyBase64": true, "UserProperties": { "n": 1 },
               "BrokerProperties": { "SessionId": "s", "TimeToLive": 922337203685.47754 } }]
            """;
        var (sent, _) = await PostAsync("branches/messages", Batch, ("Content-Type", "application/vnd.microsoft.servicebus.json"));
        Assert.Equal(HttpStatusCode.Created, sent);

        var received = await _memory.ReceiveAsync("branches", TimeSpan.Zero, Cancellation);

        Assert.Equal("ä", received!.Message.Body);
        Assert.Equal(1, received.Message.Properties["n"]);
    }

    [Theory]
    [InlineData("color", "blue", "The header color is taken for a custom property and is no JSON value: put texts in double quotes.")]
    [InlineData("color", "[1]", "A custom property is a text, a number or a boolean, not [1].")]
    [InlineData("BrokerProperties", "{", null)]
    public async Task A_header_nobody_can_read_is_refused(string name, string value, string? why)
    {
        var (status, said) = await PostAsync("branches/messages", "body", (name, value));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(why ?? said, said);
    }

    [Fact]
    public async Task A_message_too_large_or_without_session_or_for_nobody_is_refused()
    {
        var broker = ("BrokerProperties", """{"SessionId":"s"}""");
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync("branches/messages", new string('x', 300_000), broker)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync("branches/messages", "body")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync("nowhere/messages", "body")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync("branches/elsewhere", "body")).Status);
    }

    [Fact]
    public async Task A_stand_in_stops_though_someone_waits()
    {
        var waiting = _http.PostAsync(new Uri("branches/messages/head?timeout=60", UriKind.Relative), null, Cancellation);
        await Task.Delay(100, Cancellation);

        await _standIn!.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10), Cancellation);

        await Assert.ThrowsAnyAsync<Exception>(() => waiting);
    }

    private void Sign(string key)
    {
        _http.DefaultRequestHeaders.Remove("Authorization");
        _http.DefaultRequestHeaders.TryAddWithoutValidation(
            "Authorization", SasToken.Create(_standIn!.Address, new SasCredential("Root", key), DateTimeOffset.UtcNow.AddHours(1)));
    }

    private async Task<(HttpStatusCode Status, string Said)> PostAsync(string path, string body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
                request.Content.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await _http.SendAsync(request, Cancellation);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancellation));
    }
}
