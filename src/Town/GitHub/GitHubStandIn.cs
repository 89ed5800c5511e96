using Microsoft.AspNetCore.Builder;

namespace Sluice.Town.GitHub;

/// <summary>A GitHub of one's own on 127.0.0.1: real git repositories, the REST API, git over HTTP, and webhooks.</summary>
public sealed partial class GitHubStandIn : IAsyncDisposable
{
    private readonly Hub _hub;
    private readonly WebApplication _web;
    private readonly RequestLog _requests = new();
    private readonly bool _ownsFolder;

    private GitHubStandIn(GitHubOptions options, string folder)
    {
        _hub = new(options, folder);
        _ownsFolder = options.DataFolder is null;
        _web = StandInWeb.Build(options);
        StandInWeb.Map(_web, this, _hub, _requests);
    }

    /// <summary>The root of everything, such as <c>http://127.0.0.1:40404</c>.</summary>
    public Uri Origin { get; private set; } = new("http://127.0.0.1");

    /// <summary>The root of the REST API, without a slash at its end: what a client is configured with.</summary>
    public Uri Address => new(Origin, StandInWeb.RestRoot);

    public TimeProvider Clock => _hub.Clock;

    public Accounts Accounts => _hub.Accounts;

    public Teams Teams => _hub.Teams;

    /// <summary>Tokens and Apps.</summary>
    public Keyring Keyring => _hub.Keyring;

    /// <summary>What shall go wrong with calls to come.</summary>
    public Script<Fault> Faults { get; } = new();

    /// <summary>What shall happen to webhooks on their way.</summary>
    public Script<HookWeather> Weather => _hub.Postman.Weather;

    /// <summary>Every call of the REST API, oldest first.</summary>
    public IReadOnlyList<LoggedRequest> Requests => _requests.All;

    public IReadOnlyList<Hook> Hooks => [.. _hub.Postman.Hooks];

    /// <summary>Every attempt to deliver a webhook, oldest first.</summary>
    public IReadOnlyList<Delivery> Deliveries => _hub.Postman.Log;

    /// <summary>Nothing is under way: no delivery, no thinking about mergeability.</summary>
    public bool IsIdle => PendingWork == 0;

    /// <summary>How many deliveries and thoughts are under way.</summary>
    public int PendingWork => _hub.Background.Pending;

    public static async Task<GitHubStandIn> StartAsync(GitHubOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new();
        var folder = Path.GetFullPath(options.DataFolder ?? Path.Combine(Path.GetTempPath(), $"github-{Guid.NewGuid():N}"));
        Directory.CreateDirectory(folder);
        var standIn = new GitHubStandIn(options, folder);
        await standIn._web.StartAsync(cancellation);
        standIn.Origin = standIn._hub.Views.Origin = new(standIn._web.Urls.Single());
        return standIn;
    }

    /// <summary>Waits until nothing is under way.</summary>
    public Task IdleAsync(CancellationToken cancellation = default) => _hub.Background.IdleAsync(cancellation);

    /// <summary>Makes a fault happen to calls to come.</summary>
    public void Script(Fault fault) => Faults.Add(fault, fault.Skip, fault.Times);

    /// <summary>Makes a mishap happen to webhooks to come.</summary>
    public void Script(HookWeather weather) => Weather.Add(weather, weather.Skip, weather.Times);

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        await _hub.DisposeAsync();
        if (_ownsFolder && Directory.Exists(_hub.Directory))
            Directory.Delete(_hub.Directory, recursive: true);
    }
}
