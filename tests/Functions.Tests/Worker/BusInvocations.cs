using System.Net;
using Sluice.Functions.Tests.Worker.Samples;

namespace Sluice.Functions.Tests.Worker;

public sealed class BusInvocations
{
    private const string Message = """{"a":"é"} gh-delivery-72d3162e #1234 in repo-42, delivery 3""";
    private const string Times = "2026-08-20 10:00:00Z to 2026-09-03 10:00:00Z Utc, lock 4b1f2d3c-0000-4000-8000-00000000000a, reply to nobody";

    [Fact]
    public async Task A_message_sent_as_bytes_arrives_with_all_that_is_known_of_it()
    {
        await using var host = await FunctionsHost.StartAsync<Buses>();

        Assert.Equal(Answer.Done, await host.SendAsync("SERVICE BUS (dataType binary)"));
        Assert.Equal([Message, Times, """pull_request, OnEvent, {"a":"é"}, retry """], host.Heard.Lines);
    }

    [Fact]
    public async Task A_message_sent_as_text_is_the_same_message()
    {
        await using var host = await FunctionsHost.StartAsync<Buses>();

        Assert.Equal(Answer.Done, await host.SendAsync("SERVICE BUS (string)"));
        Assert.Equal([Message, Times, """pull_request, OnEvent, {"a":"é"}, retry 1"""], host.Heard.Lines);
    }

    [Fact]
    public async Task A_batch_is_refused_and_said_to_be_one()
    {
        await using var host = await FunctionsHost.StartAsync<Buses>();

        var answer = await host.SendAsync("SERVICE BUS batch (cardinality many, string[])");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(
            """{"error":"This is a batch, but OnEvent takes one message at a time: function.json must not ask for cardinality many.","invocationId":"11111111-2222-3333-4444-555555555555"}""",
            answer.Body);
        Assert.Empty(host.Heard.Lines);
    }

    [Theory]
    [InlineData("abcd", "abcd")]
    [InlineData("plain text, no base64", "plain text, no base64")]
    [InlineData("\"quoted\"", "\"quoted\"")]
    [InlineData("", "")]
    public async Task Bytes_arrive_as_they_were_sent(string sent, string heard)
    {
        await using var host = await FunctionsHost.StartAsync<Trouble>();

        Assert.Equal(Answer.Done, await host.DeliverAsync("OnTrouble", sent));
        Assert.Equal([heard], host.Heard.Lines);
    }

    [Theory]
    [InlineData("\"\\\"abcd\\\"\"", "abcd")]
    [InlineData("\"not base64!\"", "not base64!")]
    [InlineData("{\"a\":1}", "{\"a\":1}")]
    [InlineData("7", "7")]
    public async Task Text_arrives_whether_it_is_quoted_or_bare(string sent, string heard)
    {
        await using var host = await FunctionsHost.StartAsync<Trouble>();

        Assert.Equal(Answer.Done, await host.InvokeAsync("OnTrouble", $$$"""{"Data":{"message":{{{sent}}}},"Metadata":{"DeliveryCount":"1"}}"""));
        Assert.Equal([heard], host.Heard.Lines);
    }
}
