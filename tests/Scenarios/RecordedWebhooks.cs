using System.Net;
using System.Text.Json;
using Sluice.Core;
using Sluice.Core.Merging;

namespace Sluice.Scenarios;

/// <summary>GitHub's own recorded payloads (npm @octokit/webhooks-examples), posted signed, twice and shuffled.</summary>
public sealed class RecordedWebhooks
{
    private static readonly List<(string Event, byte[] Body, JsonElement Payload)> Recorded = Read();

    [Fact]
    public void There_are_hundreds_of_them() => Assert.True(Recorded.Count > 300, $"only {Recorded.Count} payloads were found");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public Task Whatever_the_order_nothing_fails_and_what_is_known_is_the_newest(int seed) => World.RunIn(Weather.Calm, Octo(), async world =>
    {
        world.IsHearsay = true;
        var deliveries = Recorded.Concat(Recorded).ToArray();
        new Random(seed).Shuffle(deliveries);
        foreach (var (kind, body, payload) in deliveries)
        {
            using var answer = await world.Postman.KnockAsync(kind, body, Postman.Sign(body));
            var expected = payload.TryGetProperty("repository", out _) ? HttpStatusCode.Accepted : HttpStatusCode.Forbidden;
            Assert.True(answer.StatusCode == expected, $"{kind}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }

        await world.SettleAsync();
        foreach (var (id, newest) in Newest())
        {
            var board = await world.BoardOf(newest.GetProperty("base").GetProperty("ref").GetString()!);
            var known = board.GetProperty("pullRequests").EnumerateArray()
                .Where(pull => pull.GetProperty("repository").GetString() == id.Repository.FullName && pull.GetProperty("number").GetInt32() == id.Number)
                .ToList();
            Assert.Equal(newest.GetProperty("state").GetString() is "open" ? 1 : 0, known.Count);
        }
    });

    /// <summary>Every pull request whose newest description is beyond doubt: no other of the same second disagrees.</summary>
    private static IEnumerable<(PullRequestId Id, JsonElement Newest)> Newest() => Recorded
        .Where(recorded => recorded.Event is "pull_request")
        .GroupBy(
            recorded => new PullRequestId(new(recorded.Payload.GetProperty("repository").GetProperty("full_name").GetString()!), recorded.Payload.GetProperty("number").GetInt32()),
            recorded => recorded.Payload.GetProperty("pull_request"))
        .Select(group => (group.Key, Latest: group.GroupBy(pull => pull.GetProperty("updated_at").GetString(), StringComparer.Ordinal).MaxBy(second => second.Key, StringComparer.Ordinal)!.ToList()))
        .Where(group => group.Latest.Select(pull => pull.GetProperty("state").GetString()).Distinct().Count() == 1)
        .Select(group => (group.Key, group.Latest[0]));

    private static Project Octo()
    {
        var repositories = Recorded
            .Where(recorded => recorded.Payload.TryGetProperty("repository", out _))
            .Select(recorded => recorded.Payload.GetProperty("repository").GetProperty("full_name").GetString()!)
            .Distinct(StringComparer.OrdinalIgnoreCase);
        var bases = Recorded
            .Where(recorded => recorded.Event is "pull_request")
            .Select(recorded => recorded.Payload.GetProperty("pull_request").GetProperty("base").GetProperty("ref").GetString()!)
            .Distinct(StringComparer.Ordinal);
        return new(
            "octo",
            "sluice",
            2,
            TimeSpan.FromHours(1),
            bases.ToSeq(),
            repositories.Select(name => new Repository(new(name), new(SecretStore.Environment, "SECRET"), [new("ci/test")], [])).ToSeq());
    }

    private static List<(string, byte[], JsonElement)> Read()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Serverless.sln")))
            folder = folder.Parent!;
        var file = Path.Combine(folder.FullName, "node_modules", "@octokit", "webhooks-examples", "api.github.com", "index.json");
        Assert.True(File.Exists(file), "The recorded payloads are missing: run `npm ci`, or `./verify`, which does.");

        using var examples = JsonDocument.Parse(File.ReadAllBytes(file));
        return
        [
            .. from kind in examples.RootElement.Clone().EnumerateArray()
               from example in kind.GetProperty("examples").EnumerateArray()
               select (kind.GetProperty("name").GetString()!, JsonSerializer.SerializeToUtf8Bytes(example), example),
        ];
    }
}
