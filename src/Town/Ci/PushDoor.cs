using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Sluice.Town.Ci;

/// <summary>CI's own webhook: hears of pushes, and has the branches that concern it built.</summary>
/// <param name="secret">What GitHub signs with.</param>
/// <param name="gitFolder">The bare repository of a full name; null when CI does not know it.</param>
/// <param name="isBuilt">Which branches are built.</param>
public sealed class PushDoor(BuildFarm farm, string secret, Func<string, string?> gitFolder, Func<string, bool> isBuilt)
{
    public const string Path = "/_ci/push";
    private const string Heads = "refs/heads/";

    public IEndpointRouteBuilder Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(Path, async (HttpRequest request, CancellationToken cancellation) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, cancellation);
            if (!IsSigned(body.ToArray(), request.Headers["X-Hub-Signature-256"]))
                return Results.StatusCode(StatusCodes.Status403Forbidden);

            if (request.Headers["X-GitHub-Event"] == "push")
                Hear(JsonSerializer.Deserialize<JsonElement>(body.ToArray()));
            return Results.Text("heard");
        });
        return routes;
    }

    private void Hear(JsonElement push)
    {
        var name = push.GetProperty("ref").GetString()!;
        var repository = push.GetProperty("repository").GetProperty("full_name").GetString()!;
        if (!name.StartsWith(Heads, StringComparison.Ordinal) || !isBuilt(name[Heads.Length..]) || gitFolder(repository) is not { } folder)
            return;

        var branch = name[Heads.Length..];
        if (push.GetProperty("deleted").GetBoolean())
            farm.Forget(repository, branch);
        else
            farm.Request(new(repository, folder, branch, push.GetProperty("after").GetString()!));
    }

    private bool IsSigned(byte[] body, string? signature)
    {
        var expected = $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body))}";
        return signature is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(signature));
    }
}
