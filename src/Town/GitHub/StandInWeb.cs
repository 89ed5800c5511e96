using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Sluice.Town.GitHub;

/// <summary>The stand-in's doors: the REST API, git over HTTP, and a view behind the scenes for other processes.</summary>
internal static class StandInWeb
{
    public const string RestRoot = "/api/v3";
    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(1);

    public static WebApplication Build(GitHubOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddRouting();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = LongestFarewell);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, options.Port);
            kestrel.Limits.MaxRequestBodySize = null;
        });
        return builder.Build();
    }

    public static void Map(WebApplication web, GitHubStandIn standIn, Hub hub, RequestLog log)
    {
        var door = new ApiDoor(hub, standIn.Faults, log, RestRoot);
        var api = new ApiRoutes(web, door, RestRoot);
        RepositoryEndpoints.Map(api);
        BranchEndpoints.Map(api);
        RefEndpoints.Map(api);
        GitCommitEndpoints.Map(api);
        GitTreeEndpoints.Map(api);
        GitBlobEndpoints.Map(api);
        MergeEndpoints.Map(api);
        CommitEndpoints.Map(api);
        ContentEndpoints.Map(api);
        PullRequestEndpoints.Map(api);
        ReviewEndpoints.Map(api);
        CommentEndpoints.Map(api);
        ReactionEndpoints.Map(api);
        LabelEndpoints.Map(api);
        CheckEndpoints.Map(api);
        DeploymentEndpoints.Map(api);
        HookEndpoints.Map(api);
        AppEndpoints.Map(api);
        PeopleEndpoints.Map(api, door);
        api.Otherwise();

        TownDoor.Map(web, standIn);
        GitDoor.Map(web, hub);
        hub.Options.Map?.Invoke(web, standIn);
    }
}
