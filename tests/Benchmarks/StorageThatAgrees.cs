using System.Globalization;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Sluice.Benchmarks;

/// <summary>A transport that sends nothing and has every transaction accepted: what is left is our own work.</summary>
internal sealed class StorageThatAgrees(int rows) : HttpPipelineTransport
{
    private readonly byte[] _answer = Encoding.UTF8.GetBytes(Answer(rows));

    public override Request CreateRequest() => HttpClientTransport.Shared.CreateRequest();

    public override void Process(HttpMessage message) => message.Response = new Accepted(_answer, message.Request.ClientRequestId);

    public override ValueTask ProcessAsync(HttpMessage message)
    {
        Process(message);
        return ValueTask.CompletedTask;
    }

    private static string Answer(int rows)
    {
        var text = new StringBuilder("--batchresponse_1\r\nContent-Type: multipart/mixed; boundary=changesetresponse_1\r\n\r\n");
        for (var row = 0; row < rows; row++)
        {
            text.Append("--changesetresponse_1\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n")
                .Append("HTTP/1.1 204 No Content\r\nDataServiceVersion: 3.0;\r\n")
                .Append(CultureInfo.InvariantCulture, $"ETag: W/\"datetime'2026-01-01T00%3A00%3A00.{row:0000000}Z'\"\r\n\r\n\r\n");
        }

        return text.Append("--changesetresponse_1--\r\n--batchresponse_1--\r\n").ToString();
    }

    private sealed class Accepted(byte[] content, string id) : Azure.Response
    {
        public override int Status => 202;

        public override string ReasonPhrase => "Accepted";

        public override Stream? ContentStream { get; set; } = new MemoryStream(content, 0, content.Length, writable: false, publiclyVisible: true);

        public override string ClientRequestId { get; set; } = id;

        public override void Dispose()
        {
        }

        protected override bool ContainsHeader(string name) => TryGetHeader(name, out _);

        protected override IEnumerable<HttpHeader> EnumerateHeaders() => [new("Content-Type", "multipart/mixed; boundary=batchresponse_1")];

        protected override bool TryGetHeader(string name, out string value)
        {
            value = "multipart/mixed; boundary=batchresponse_1";
            return name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase);
        }

        protected override bool TryGetHeaderValues(string name, out IEnumerable<string> values)
        {
            var isThere = TryGetHeader(name, out var value);
            values = [value];
            return isThere;
        }
    }
}
