using System.Text.Json;
using Azure;
using Azure.Core;

namespace Sluice.Platform.Tables;

/// <summary>Reads <c>{"odata.error":{"code":"…","message":{"value":"…"}}}</c>, the table service's way to say no.</summary>
internal sealed class TableErrorParser : RequestFailedDetailsParser
{
    public override bool TryParse(Response response, out ResponseError? error, out IDictionary<string, string>? data)
    {
        data = null;
        error = response.ContentStream is { CanSeek: true } ? Parse(response.Content.ToMemory().Span) : null;
        return error is not null;
    }

    public static ResponseError? Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            var error = JsonElement.ParseValue(ref reader).GetProperty("odata.error");
            return new ResponseError(error.GetProperty("code").GetString(), error.GetProperty("message").GetProperty("value").GetString());
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
