using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Sluice.OpenApi;
using Sluice.Town.GitHub;

namespace Sluice.Town.Tests.GitHub;

public sealed class Reach
{
    /// <summary>GitHub's own merge queue: whoever runs a gate has no use for it.</summary>
    private static readonly string[] LeftOut = ["PUT /repos/{}/{}/pulls/{}/merge-async"];

    [Fact]
    public async Task Every_operation_a_merge_bot_needs_is_answered()
    {
        List<string> answered = [];
        await using var town = await GitHubStandIn.StartAsync(
            new() { Map = (routes, _) => answered = [.. Answered(routes)] },
            TestContext.Current.CancellationToken);

        // Everything below a commit is one route, for a branch's name may hold slashes.
        var missing = ApiDescription.GitHub.Operations.Select(Plain)
            .Where(o => !answered.Contains(o) && !o.StartsWith("GET /repos/{}/{}/commits/{}/", StringComparison.Ordinal));
        Assert.Equal(LeftOut, missing);
    }

    private static IEnumerable<string> Answered(IEndpointRouteBuilder routes) =>
        from endpoint in routes.DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
        select Plain($"{method} {endpoint.RoutePattern.RawText!.Replace("/api/v3", "", StringComparison.Ordinal)}");

    private static string Plain(string operation) => Regex.Replace(operation, @"\{[^}]*\}", "{}");
}
