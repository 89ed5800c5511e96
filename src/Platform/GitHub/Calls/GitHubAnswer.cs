using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Sluice.Core.Merging;

namespace Sluice.Platform.GitHub;

/// <summary>A clear answer: GitHub did what was asked, or said why not.</summary>
/// <param name="Message">GitHub's words when it refused, with the details it gave; empty otherwise.</param>
/// <param name="Next">The address of the next page; null on the last.</param>
internal sealed record GitHubAnswer(GitHubRequest Request, HttpStatusCode Status, byte[] Body, string Message, string? ETag, string? Next)
{
    public bool IsOk => (int)Status is >= 200 and < 300;

    /// <summary>No such thing, or no access to it; a repository without commits says it by a conflict.</summary>
    public bool IsMissing => Status is HttpStatusCode.NotFound or HttpStatusCode.Gone
        || (Status is HttpStatusCode.Conflict && Says("repository is empty"));

    public bool Says(string words) => Message.Contains(words, StringComparison.OrdinalIgnoreCase);

    public T Read<T>(JsonTypeInfo<T> type)
    {
        if (!IsOk)
            throw Refused();
        try
        {
            return JsonSerializer.Deserialize(Body, type)
                ?? throw new GitHubUnavailableException($"GitHub answered {Request} with null.");
        }
        catch (JsonException odd)
        {
            throw new GitHubUnavailableException($"GitHub answered {Request} with something that is not its answer.", inner: odd);
        }
    }

    public GitHubRefusedException Refused() => new((int)Status, $"GitHub refused {Request} with {(int)Status}: {Message}");
}
