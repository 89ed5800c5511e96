using System.Globalization;
using System.Text;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Sluice.Platform.Bus;

/// <summary>The queues of one Service Bus namespace, over its REST API.</summary>
/// <remarks>
/// A send whose answer was lost is sent again by the pipeline; the message's id lets the bus drop the second one. The receiving half
/// serves the local host: in Azure the Functions host receives, and the REST API cannot receive from a queue with sessions.
/// </remarks>
public class BusClient
{
    private readonly HttpPipeline? _pipeline;
    private readonly string _root = "";

    public BusClient(Uri address, SasCredential credential, BusClientOptions? options = null)
    {
        options ??= new BusClientOptions();
        _root = address.AbsoluteUri.TrimEnd('/');
        _pipeline = Build(new SasPolicy(address, credential, options.Clock), options);
    }

    public BusClient(Uri address, TokenCredential credential, BusClientOptions? options = null)
    {
        _root = address.AbsoluteUri.TrimEnd('/');
        _pipeline = Build(
            new BearerTokenAuthenticationPolicy(credential, "https://servicebus.azure.net/.default"), options ?? new BusClientOptions());
    }

    public BusClient(string connectionString, BusClientOptions? options = null)
        : this(BusConnectionString.Parse(connectionString), options)
    {
    }

    private BusClient(BusConnectionString connection, BusClientOptions? options)
        : this(connection.Address, connection.Credential, options)
    {
    }

    /// <summary>For the twin in memory.</summary>
    protected BusClient()
    {
    }

    public virtual async Task SendAsync(string queue, BusMessage message, CancellationToken cancellation = default)
    {
        var body = Encoding.UTF8.GetBytes(message.Body);
        BusBatches.CheckSize(message, body.Length);
        using var http = CreateMessage(RequestMethod.Post, $"{queue}/messages");
        http.Request.Headers.Add("Content-Type", message.ContentType);
        http.Request.Headers.Add("BrokerProperties", BusJson.BrokerProperties(message).ToJsonString());
        foreach (var property in message.Properties)
            http.Request.Headers.Add(property.Key, BusJson.Header(property));
        http.Request.Content = RequestContent.Create(body);
        await SendAsync(http, cancellation, 201);
    }

    /// <summary>Sends all in as few requests as they fit into. A fault may leave the first ones sent: send all of them again.</summary>
    public virtual async Task SendBatchAsync(string queue, IReadOnlyList<BusMessage> messages, CancellationToken cancellation = default)
    {
        foreach (var batch in BusBatches.Split(messages))
        {
            using var http = CreateMessage(RequestMethod.Post, $"{queue}/messages");
            http.Request.Headers.Add("Content-Type", BusJson.BatchContentType);
            http.Request.Content = RequestContent.Create(batch);
            await SendAsync(http, cancellation, 201);
        }
    }

    public virtual async Task<QueueCounts> CountAsync(string queue, CancellationToken cancellation = default)
    {
        using var http = CreateMessage(RequestMethod.Get, $"{queue}?api-version=2021-05");
        var response = await SendAsync(http, cancellation, 200);
        return QueueDescription.ReadCounts(response.Content.ToString());
    }

    /// <summary>Waits for the next message and locks it; null if none came. <see cref="DeadLettersOf"/> names the dead letters.</summary>
    public virtual async Task<ReceivedMessage?> ReceiveAsync(string queue, TimeSpan wait, CancellationToken cancellation = default)
    {
        var seconds = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        using var http = CreateMessage(RequestMethod.Post, $"{queue}/messages/head?timeout={seconds}");
        http.NetworkTimeout = wait + TimeSpan.FromSeconds(30);
        var response = await SendAsync(http, cancellation, 201, 204);
        return response.Status == 204 ? null : ReceivedMessageReader.Read(response);
    }

    /// <summary>Done with it; false if the lock was lost, so that someone else may get it.</summary>
    public virtual Task<bool> CompleteAsync(string queue, ReceivedMessage message, CancellationToken cancellation = default) =>
        SettleAsync(RequestMethod.Delete, queue, message, cancellation);

    /// <summary>Gives it back to be delivered again; false if the lock was lost.</summary>
    public virtual Task<bool> AbandonAsync(string queue, ReceivedMessage message, CancellationToken cancellation = default) =>
        SettleAsync(RequestMethod.Put, queue, message, cancellation);

    /// <summary>Keeps it for another lock's time; false if the lock was lost.</summary>
    public virtual Task<bool> RenewAsync(string queue, ReceivedMessage message, CancellationToken cancellation = default) =>
        SettleAsync(RequestMethod.Post, queue, message, cancellation);

    public static string DeadLettersOf(string queue) => $"{queue}/$DeadLetterQueue";

    private async Task<bool> SettleAsync(RequestMethod how, string queue, ReceivedMessage message, CancellationToken cancellation)
    {
        using var http = CreateMessage(how, string.Create(
            CultureInfo.InvariantCulture, $"{queue}/messages/{message.SequenceNumber}/{message.LockToken}"));
        return (await SendAsync(http, cancellation, 200, 404)).Status == 200;
    }

    private HttpMessage CreateMessage(RequestMethod method, string path)
    {
        var message = _pipeline!.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(new Uri($"{_root}/{path}"));
        if (method == RequestMethod.Post || method == RequestMethod.Put)
            message.Request.Content = RequestContent.Create(ReadOnlyMemory<byte>.Empty);
        return message;
    }

    private async Task<Response> SendAsync(HttpMessage message, CancellationToken cancellation, params int[] expected)
    {
        await _pipeline!.SendAsync(message, cancellation);
        return expected.Contains(message.Response.Status) ? message.Response : throw new RequestFailedException(message.Response);
    }

    private static HttpPipeline Build(HttpPipelinePolicy authentication, BusClientOptions options)
    {
        var pipeline = new HttpPipelineOptions(options);
        pipeline.PerRetryPolicies.Add(authentication);
        return HttpPipelineBuilder.Build(pipeline);
    }
}
