using System.Net;
using System.Text;
using Azure;
using Azure.Core.Pipeline;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Contracts.Tables;

/// <summary>What the cloud does and the emulator does not.</summary>
public sealed class TableClientTests : IDisposable
{
    private const string Key = "c2VjcmV0LXNlY3JldC1zZWNyZXQ=";
    private readonly ScriptedHandler _service = new();
    private readonly HttpClientTransport _transport;
    private readonly TableClient _table;

    public TableClientTests()
    {
        _transport = new HttpClientTransport(_service);
        var options = new TableClientOptions { Transport = _transport };
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        _table = new TableServiceClient($"AccountName=sluice;AccountKey={Key}", options).GetTableClient("Branches");
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _transport.Dispose();

    [Fact]
    public async Task A_page_may_be_empty_and_still_not_be_the_last()
    {
        _service.Answer(
            HttpStatusCode.OK, """{"value":[]}""", "x-ms-continuation-NextPartitionKey: 1!8!cA--", "x-ms-continuation-NextRowKey: 1!4!YQ--");
        _service.Answer(HttpStatusCode.OK, """{"value":[]}""", "x-ms-continuation-NextPartitionKey: 1!8!cB--");
        _service.Answer(HttpStatusCode.OK, """{"value":[{"PartitionKey":"p","RowKey":"r"}]}""");

        var row = await _table.QueryAsync(TableQuery.Partition("it's"), Cancellation).SingleAsync(Cancellation);

        Assert.Equal("r", row.RowKey);
        Assert.Equal(
            [
                "GET https://sluice.table.core.windows.net/Branches()?$filter=PartitionKey eq 'it''s'",
                "GET https://sluice.table.core.windows.net/Branches()?$filter=PartitionKey eq 'it''s'&NextPartitionKey=1!8!cA--&NextRowKey=1!4!YQ--",
                "GET https://sluice.table.core.windows.net/Branches()?$filter=PartitionKey eq 'it''s'&NextPartitionKey=1!8!cB--",
            ],
            _service.Requests);
    }

    [Fact]
    public async Task A_service_that_is_busy_is_asked_again()
    {
        _service.Answer(HttpStatusCode.ServiceUnavailable, """{"odata.error":{"code":"ServerBusy","message":{"value":"Busy."}}}""");
        _service.Answer(HttpStatusCode.InternalServerError, "");
        _service.Answer(HttpStatusCode.NoContent, "", "ETag: W/\"1\"");

        Assert.Equal(new ETag("W/\"1\""), await _table.AddEntityAsync(new TableEntity("p", "r"), Cancellation));
        Assert.Equal(3, _service.Requests.Count);
    }

    [Fact]
    public async Task A_refusal_says_its_code_and_never_the_key()
    {
        _service.Answer(HttpStatusCode.Forbidden, """{"odata.error":{"code":"AuthenticationFailed","message":{"value":"Signature."}}}""");

        var refusal = await Assert.ThrowsAsync<RequestFailedException>(() => _table.GetEntityIfExistsAsync("p", "r", Cancellation));

        Assert.Equal("AuthenticationFailed", refusal.ErrorCode);
        Assert.DoesNotContain(Key, refusal.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("SharedKeyLite", refusal.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AccountName=sluice", "no AccountKey")]
    [InlineData("what is this", "not of the form")]
    public void A_wrong_connection_string_says_what_is_wrong_and_not_what_it_was(string text, string wrong)
    {
        var refusal = Assert.Throws<ArgumentException>(() => new TableServiceClient(text));

        Assert.Contains(wrong, refusal.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("what is this", refusal.ToString(), StringComparison.Ordinal);
    }

    private sealed class ScriptedHandler : HttpMessageHandler
    {
        private readonly Queue<HttpResponseMessage> _answers = new();

        public List<string> Requests { get; } = [];

        public void Answer(HttpStatusCode status, string json, params string[] headers)
        {
            var answer = new HttpResponseMessage(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
            foreach (var header in headers)
                answer.Headers.TryAddWithoutValidation(header.Split(": ")[0], header.Split(": ")[1]);
            _answers.Enqueue(answer);
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests.Add($"{request.Method} {Uri.UnescapeDataString(request.RequestUri!.AbsoluteUri)}");
            return Task.FromResult(_answers.Dequeue());
        }
    }
}
