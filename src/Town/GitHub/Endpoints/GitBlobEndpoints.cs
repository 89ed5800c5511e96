using System.Text;
using Sluice.Town.Git;

namespace Sluice.Town.GitHub;

/// <summary>Blobs, as the git database API has them.</summary>
internal static class GitBlobEndpoints
{
    private const string Home = "repos/{owner}/{repo}/git/blobs";
    private const int LineLength = 60;

    public static void Map(ApiRoutes api) => api
        .Read($"{Home}/{{sha}}", Get)
        .Write("POST", Home, Create);

    /// <summary>Base64 as GitHub wraps it.</summary>
    public static string Wrap(byte[] content) =>
        string.Concat(Convert.ToBase64String(content).Chunk(LineLength).Select(line => new string(line) + "\n"));

    private static Answer Get(ApiCall call)
    {
        if (!ObjectId.TryParse(call.Route("sha"), out var id))
            throw new GitHubRefusalException(422, "The sha parameter must be exactly 40 characters and contain only [0-9a-f].");
        if (call.Repository.Objects.Find(id) is not { Kind: ObjectKind.Blob } blob)
            throw GitHubRefusalException.NotFound;
        if (call.Accepts("raw"))
            return Answer.Raw(blob.Content, "application/vnd.github.raw; charset=utf-8");
        return Answer.Ok(new
        {
            sha = id,
            node_id = Ids.Node("Blob", id),
            size = blob.Content.Length,
            url = call.Views.GitUrl(call.Repository, "blobs", id),
            content = Wrap(blob.Content),
            encoding = "base64",
        });
    }

    private static Answer Create(ApiCall call)
    {
        call.Demand(Permission.Write);
        if (call.Repository.IsEmpty)
            throw new GitHubRefusalException(409, "Git Repository is empty.");

        var content = call.Body.Required("content");
        var bytes = call.Body.Text("encoding") is "base64" ? Decode(content) : Encoding.UTF8.GetBytes(content);
        var id = call.Repository.Objects.Write(ObjectKind.Blob, bytes);
        return Answer.Created(new { sha = id, url = call.Views.GitUrl(call.Repository, "blobs", id) });
    }

    /// <remarks>As lenient as Ruby: what is not base64 is skipped, what is missing at the end is not missed.</remarks>
    private static byte[] Decode(string content)
    {
        var digits = string.Concat(content.Where(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '/'));
        if (digits.Length % 4 == 1)
            digits = digits[..^1];
        return Convert.FromBase64String(digits.PadRight((digits.Length + 3) / 4 * 4, '='));
    }
}
