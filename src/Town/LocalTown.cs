using System.Security.Cryptography;
using Sluice.Town.Ci;
using Sluice.Town.GitHub;
using Sluice.Town.Mail;
using Sluice.Town.Pages;

namespace Sluice.Town;

/// <summary>A world for a merge gate to live in, at one address: GitHub over real repositories, a CI that really builds, and a mailbox.</summary>
public sealed class LocalTown : IAsyncDisposable
{
    /// <summary>The account the gate acts as.</summary>
    public const string Bot = "sluice-bot";

    internal const string CiAccount = "town-ci";
    private static readonly string[] GateEvents = ["pull_request", "issue_comment", "pull_request_review", "status"];
    private readonly string _ciSecret = NewSecret();
    private StatusSender? _sender;
    private GitHubStandIn? _github;

    private LocalTown(LocalTownOptions options)
    {
        var build = options.Build with { LogAddress = run => BuildPages.LogAddress(GitHub.Origin, run) };
        Ci = new BuildFarm(build, (status, cancellation) => _sender!.SendAsync(status, cancellation), options.GitHub.Clock);
        Mail = new Mailbox(options.GitHub.Clock);
    }

    public GitHubStandIn GitHub => _github ?? throw new InvalidOperationException("The town has not started.");

    public BuildFarm Ci { get; }

    public Mailbox Mail { get; }

    /// <summary>What the gate signs in to GitHub with.</summary>
    public string BotToken { get; private set; } = "";

    /// <summary>What the webhooks to the gate are signed with.</summary>
    public string WebhookSecret { get; } = NewSecret();

    /// <summary>Nothing is under way, neither a delivery nor a build.</summary>
    public bool IsIdle => GitHub.IsIdle && Ci.IsIdle;

    public static async Task<LocalTown> StartAsync(LocalTownOptions options, CancellationToken cancellation = default)
    {
        var town = new LocalTown(options);
        try
        {
            town._github = await GitHubStandIn.StartAsync(options.GitHub with
            {
                Map = (routes, standIn) =>
                {
                    options.GitHub.Map?.Invoke(routes, standIn);
                    new PushDoor(town.Ci, town._ciSecret, name => standIn.FindRepository(name)?.GitDirectory, options.IsBuilt).Map(routes);
                    routes.MapBuilds(town.Ci);
                    routes.MapMailbox(town.Mail);
                    routes.MapPages(standIn, town.Ci, town.Mail);
                },
            }, cancellation);
            town._sender = new StatusSender(town.GitHub.Address, town.GitHub.Keyring.TokenFor(CiAccount));
            town.BotToken = town.GitHub.Keyring.TokenFor(Bot);
            return town;
        }
        catch
        {
            await town.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lets gate and CI work in a repository, and tells them what happens there.</summary>
    /// <param name="webhooks">Where the gate hears.</param>
    public async Task AdoptAsync(Repository repository, Uri webhooks, CancellationToken cancellation)
    {
        repository.Grant(Bot, Permission.Write);
        repository.Grant(CiAccount, Permission.Write);
        await repository.AddHookAsync(webhooks, WebhookSecret, GateEvents, cancellation: cancellation);
        await repository.AddHookAsync(new Uri(GitHub.Origin, PushDoor.Path), _ciSecret, ["push"], cancellation: cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await Ci.DisposeAsync();
        if (_github is not null)
            await _github.DisposeAsync();
        await Mail.DisposeAsync();
        _sender?.Dispose();
    }

    private static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));
}
