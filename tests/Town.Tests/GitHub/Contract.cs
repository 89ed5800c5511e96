using Sluice.OpenApi;

namespace Sluice.Town.Tests.GitHub;

/// <summary>Holds every answer of the stand-in against GitHub's own description.</summary>
internal static class Contract
{
    /// <summary>Real operations of GitHub that the cut-down description leaves out.</summary>
    private static readonly string[] LeftOut = ["/hooks/", "/labels/"];

    /// <summary>The description forgets that a fork may be gone.</summary>
    private const string Forgotten = "$.head.repo may not be null";

    public static void ShouldDescribe(HttpMethod method, string path, Reply reply, string? mediaType)
    {
        if (mediaType is not (null or "application/json"))
            return;
        if (ApiDescription.GitHub.OperationOf(method.Method, path) is null)
        {
            Assert.True(reply.Status == 404 || LeftOut.Any(path.Contains), $"{method} {path} is not described.");
            return;
        }

        var wrong = ApiDescription.GitHub.CheckResponse(method.Method, path, reply.Status, reply.Text);
        Assert.DoesNotContain(wrong, w => !w.EndsWith(Forgotten, StringComparison.Ordinal));
    }
}
