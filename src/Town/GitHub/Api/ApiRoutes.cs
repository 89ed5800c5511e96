using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Sluice.Town.GitHub;

/// <summary>Maps what GitHub's API can do, each to its address.</summary>
internal sealed class ApiRoutes(IEndpointRouteBuilder routes, ApiDoor door, string root)
{
    /// <summary>Maps something that only looks.</summary>
    public ApiRoutes Read(string pattern, Func<ApiCall, Answer> handler) =>
        Map("GET", pattern, call => Task.FromResult(handler(call)), writes: false);

    public ApiRoutes Read(string pattern, ApiHandler handler) => Map("GET", pattern, handler, writes: false);

    /// <summary>Maps something that changes the world, and so waits for its turn.</summary>
    public ApiRoutes Write(string method, string pattern, Func<ApiCall, Answer> handler) =>
        Map(method, pattern, call => Task.FromResult(handler(call)), writes: true);

    public ApiRoutes Write(string method, string pattern, ApiHandler handler) => Map(method, pattern, handler, writes: true);

    /// <summary>Whatever else is asked is not found, in GitHub's words.</summary>
    public void Otherwise() => routes.MapFallback(
        $"{root}/{{**rest}}", http => door.AnswerAsync(http, _ => throw GitHubRefusalException.NotFound, writes: false));

    private ApiRoutes Map(string method, string pattern, ApiHandler handler, bool writes)
    {
        routes.MapMethods($"{root}/{pattern}", [method], http => door.AnswerAsync(http, handler, writes));
        return this;
    }
}
