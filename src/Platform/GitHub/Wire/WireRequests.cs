using System.Text.Json.Serialization;
using Sluice.Core;

namespace Sluice.Platform.GitHub;

internal sealed record WireRefUpdate(Sha Sha, bool Force);

internal sealed record WireNewRef(string Ref, Sha Sha);

internal sealed record WireMerge(string Base, Sha Head, [property: JsonPropertyName("commit_message")] string CommitMessage);

internal sealed record WireNewCommit(
    string Message, Sha Tree, IReadOnlyList<Sha> Parents, WireSignature? Author, WireSignature? Committer);

internal sealed record WireNewComment(string Body);

internal sealed record WireStateChange(string State);

internal sealed record WireToken(string Token, [property: JsonPropertyName("expires_at")] DateTimeOffset ExpiresAt)
{
    public override string ToString() => $"a token until {ExpiresAt:u}";
}
