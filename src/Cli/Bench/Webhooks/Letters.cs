using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sluice.Cli.Bench;

/// <summary>Writes signed deliveries in GitHub's full shape: real ones of the stand-in, with other numbers. One for each sender: it reuses its paper.</summary>
internal sealed class Letters(IReadOnlyDictionary<string, byte[]> samples, byte[] secret, int pullRequests, int branches)
{
    private static readonly DateTimeOffset Begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly Dictionary<string, JsonObject> _papers = samples.ToDictionary(sample => sample.Key, sample => JsonNode.Parse(sample.Value)!.AsObject());

    /// <summary>GitHub's clock at a delivery: no two show the same second.</summary>
    public static DateTimeOffset At(long number) => Begin.AddSeconds(number);

    /// <summary>The pull request that a delivery is about: neighbours are far apart.</summary>
    public int PullRequestOf(long number) => (int)(number * 7919 % pullRequests) + 1;

    /// <param name="known">The pull request's head before this.</param>
    public Signed Write(DeliveryKind kind, long number, string known)
    {
        var pullRequest = PullRequestOf(number);
        var head = kind is DeliveryKind.Push ? BenchProject.ShaOf(number).Hex : known;
        var (name, paper) = kind switch
        {
            DeliveryKind.Status => ("status", WriteStatus(number, head, BenchProject.RequiredStatus)),
            DeliveryKind.OtherStatus => ("status", WriteStatus(number, head, "ci/docs")),
            DeliveryKind.Comment => ("issue_comment", WriteComment(number, pullRequest, "Thank you, I shall look at it tomorrow.")),
            DeliveryKind.Command => ("issue_comment", WriteComment(number, pullRequest, $"Fine by me.\n\n@sluice delegate=helper{number % 20}")),
            DeliveryKind.Label => ("pull_request", WritePullRequest("labeled", number, pullRequest, head)),
            DeliveryKind.Edit => ("pull_request", WritePullRequest("edited", number, pullRequest, head)),
            _ => ("pull_request", WritePullRequest("synchronize", number, pullRequest, head)),
        };
        var body = JsonSerializer.SerializeToUtf8Bytes(paper);
        return new(kind, number, pullRequest, head, name, body, $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(secret, body))}");
    }

    private JsonObject WritePullRequest(string action, long number, int pullRequest, string head)
    {
        var paper = _papers["pull_request"];
        var pull = paper["pull_request"]!.AsObject();
        paper["action"] = action;
        paper["number"] = pullRequest;
        pull["number"] = pullRequest;
        pull["title"] = $"Change number {pullRequest}, edited {number.ToString(CultureInfo.InvariantCulture)} times";
        pull["updated_at"] = Text(number);
        pull["head"]!["sha"] = head;
        pull["head"]!["ref"] = $"change-{pullRequest}";
        pull["head"]!["label"] = $"{BenchProject.Author}:change-{pullRequest}";
        pull["base"]!["ref"] = GateUnderLoad.BranchOf(pullRequest % branches);
        return paper;
    }

    private JsonObject WriteComment(long number, int pullRequest, string words)
    {
        var paper = _papers["issue_comment"];
        var comment = paper["comment"]!.AsObject();
        paper["issue"]!["number"] = pullRequest;
        comment["id"] = number;
        comment["body"] = words;
        comment["created_at"] = Text(number);
        comment["updated_at"] = Text(number);
        return paper;
    }

    private JsonObject WriteStatus(long number, string head, string context)
    {
        var paper = _papers["status"];
        paper["id"] = number;
        paper["sha"] = head;

        paper["context"] = context;

        // Never a success of what is required: nothing shall get ready and be staged.
        paper["state"] = "pending";
        paper["created_at"] = Text(number);
        paper["updated_at"] = Text(number);
        return paper;
    }

    private static string Text(long number) => At(number).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
