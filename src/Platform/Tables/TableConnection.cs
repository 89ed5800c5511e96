using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Sluice.Platform.Tables;

/// <summary>One table in the cloud and the pipeline that leads there.</summary>
internal sealed class TableConnection(TableAddress address, HttpPipeline pipeline)
{
    /// <summary>The version that brought PATCH and is known to every emulator in use.</summary>
    private const string ServiceVersion = "2019-02-02";

    public TableAddress Address => address;

    public HttpMessage CreateMessage(RequestMethod method, string url)
    {
        var message = pipeline.CreateMessage();
        var request = message.Request;
        request.Method = method;
        request.Uri.Reset(new Uri(url));
        request.Headers.Add("x-ms-version", ServiceVersion);
        request.Headers.Add("DataServiceVersion", "3.0");
        request.Headers.Add("Accept", "application/json;odata=minimalmetadata");
        return message;
    }

    public HttpMessage CreateWrite(RequestMethod method, string url, ReadOnlyMemory<byte> json)
    {
        var message = CreateMessage(method, url);
        message.Request.Headers.Add("Prefer", "return-no-content");
        message.Request.Headers.Add("Content-Type", "application/json");
        message.Request.Content = RequestContent.Create(json);
        return message;
    }

    public HttpMessage CreateTransaction(ReadOnlyMemory<byte> body)
    {
        var message = CreateMessage(RequestMethod.Post, Address.Batch);
        message.Request.Headers.SetValue("Accept", "application/json");
        message.Request.Headers.Add("Content-Type", TransactionRequest.ContentType);
        message.Request.Content = RequestContent.Create(body);
        return message;
    }

    public async Task<Response> SendAsync(HttpMessage message, CancellationToken cancellation)
    {
        await pipeline.SendAsync(message, cancellation);
        return message.Response;
    }

    public static bool IsMissingTable(Response response) =>
        response.Headers.TryGetValue("x-ms-error-code", out var code)
            ? code == "TableNotFound"
            : TableErrorParser.Parse(response.Content.ToMemory().Span)?.Code == "TableNotFound";
}
