using Sluice.Functions.Tests.Worker.Samples;

namespace Sluice.Functions.Tests.Worker;

public sealed class QueueInvocations
{
    [Fact]
    public async Task A_body_sent_as_bytes_cannot_forge_its_delivery_count()
    {
        await using var host = await FunctionsHost.StartAsync<Queues>();

        Assert.Equal(Answer.Done, await host.SendAsync("QUEUE (dataType binary)"));
        Assert.Equal(
            ["merge from-body, delivery 1 of c8d1a9a0-7d3f-4e37-9a0c-2d5a6f6f0001, expires 2026-08-27 10:00:00Z, context says 1"],
            host.Heard.Lines);
    }

    /// <remarks>This is the host's doing and cannot be undone here, which is why function.json always asks for bytes.</remarks>
    [Fact]
    public async Task A_body_sent_as_text_is_read_although_the_host_let_it_overwrite_the_metadata()
    {
        await using var host = await FunctionsHost.StartAsync<Queues>();

        Assert.Equal(Answer.Done, await host.SendAsync("QUEUE (JSON string body, dataType omitted)"));
        Assert.Equal(
            ["merge from-body, delivery 99 of from-body, expires 2026-08-27 10:00:00Z, context says 99"],
            host.Heard.Lines);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("\"7\"")]
    [InlineData("\"\\\"7\\\"\"")]
    public async Task A_scalar_is_taken_bare_quoted_or_quoted_twice(string dequeueCount)
    {
        await using var host = await FunctionsHost.StartAsync<Queues>();

        var envelope = $$"""
            {
              "Data": { "msg": "eyJraW5kIjoibWVyZ2UifQ==" },
              "Metadata": { "dequeuecount": {{dequeueCount}}, "Id": "bare", "ExpirationTime": "2026-08-27T10:00:00+00:00" }
            }
            """;

        Assert.Equal(Answer.Done, await host.InvokeAsync("OnJob", envelope));
        Assert.Equal(["merge , delivery 7 of bare, expires 2026-08-27 10:00:00Z, context says 7"], host.Heard.Lines);
    }

    [Fact]
    public async Task A_blob_comes_with_its_bytes_and_the_parts_of_its_path()
    {
        await using var host = await FunctionsHost.StartAsync<Blobs>();

        Assert.Equal(Answer.Done, await host.SendAsync("BLOB trigger-ish (stream->byte[], dataType binary)"));
        Assert.Equal(["0102FF a.txt /devstoreaccount1/logs/a.txt"], host.Heard.Lines);
    }
}
