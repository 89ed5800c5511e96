using System.Net;
using System.Text.Json;
using Sluice.Functions.Tests.Worker.Samples;

namespace Sluice.Functions.Tests.Worker;

public sealed class Answers
{
    [Theory]
    [InlineData("TIMER")]
    [InlineData("QUEUE (JSON string body, dataType omitted)")]
    [InlineData("QUEUE (dataType binary)")]
    [InlineData("SERVICE BUS (string)")]
    [InlineData("SERVICE BUS (dataType binary)")]
    [InlineData("BLOB trigger-ish (stream->byte[], dataType binary)")]
    public async Task Success_is_always_a_JSON_object_because_the_host_waits_for_ever_on_an_empty_one(string golden)
    {
        await using var host = await FunctionsHost.StartAsync([typeof(Timers), typeof(Queues), typeof(Buses), typeof(Blobs)]);

        var answer = await host.SendAsync(golden);

        Assert.Equal((HttpStatusCode.OK, "application/json; charset=utf-8"), (answer.Status, answer.ContentType));
        Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(answer.Body).RootElement.ValueKind);
    }

    [Fact]
    public async Task A_fault_is_500_so_that_the_message_comes_again_and_its_text_stays_out_of_the_answer()
    {
        await using var host = await FunctionsHost.StartAsync<Trouble>();

        var answer = await host.DeliverAsync("OnTrouble", "fail: private words");

        Assert.Equal(Answer.Failed("OnTrouble"), answer);
        Assert.Equal(Answer.Done, await host.DeliverAsync("OnTrouble", "fine again"));
        Assert.DoesNotContain(host.Heard.Logs, line => line.Contains("private words", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("null", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("{\"Data\":", HttpStatusCode.BadRequest)]
    [InlineData("{\"Metadata\":{}}", HttpStatusCode.BadRequest)]
    [InlineData("{\"Data\":{\"other\":\"\"},\"Metadata\":{}}", HttpStatusCode.BadRequest)]
    [InlineData("{\"Data\":{\"message\":\"eA==\"}}", HttpStatusCode.InternalServerError)]
    [InlineData("{\"Data\":{\"message\":\"eA==\"},\"Metadata\":{\"DeliveryCount\":\"many\"}}", HttpStatusCode.InternalServerError)]
    public async Task What_is_no_invocation_fails_and_says_so_in_JSON(string envelope, HttpStatusCode status)
    {
        await using var host = await FunctionsHost.StartAsync<Trouble>();

        var answer = await host.InvokeAsync("OnTrouble", envelope);

        Assert.Equal((status, "application/json; charset=utf-8"), (answer.Status, answer.ContentType));
        Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(answer.Body).RootElement.ValueKind);
        Assert.Empty(host.Heard.Lines);
    }

    [Fact]
    public async Task A_message_that_is_not_what_the_function_takes_fails_like_any_other()
    {
        await using var host = await FunctionsHost.StartAsync<Queues>();

        var answer = await host.QueueAsync("OnJob", "no json");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.Status);
        Assert.Contains(host.Heard.Logs, line => line.Contains("The message is not a Job: line 1, byte 1, at $.", StringComparison.Ordinal));
        Assert.DoesNotContain(host.Heard.Logs, line => line.Contains("no json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_function_nobody_has_is_404_which_the_host_counts_as_a_failure()
    {
        await using var host = await FunctionsHost.StartAsync<Trouble>();

        Assert.Equal(HttpStatusCode.NotFound, (await host.InvokeAsync("OnNothing", "{}")).Status);
    }

    [Fact]
    public async Task The_hosts_knock_is_answered()
    {
        await using var host = await FunctionsHost.StartAsync<Trouble>();

        var answer = await host.SendAsync(new HttpRequestMessage(HttpMethod.Get, host.Address));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("127.0.0.1", host.Address.Host);
    }
}
