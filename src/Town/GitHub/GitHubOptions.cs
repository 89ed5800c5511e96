using Microsoft.AspNetCore.Routing;

namespace Sluice.Town.GitHub;

/// <summary>How a stand-in is set up.</summary>
public sealed record GitHubOptions
{
    /// <summary>Where the repositories live. Null for a temporary folder that goes when the stand-in does.</summary>
    public string? DataFolder { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>0 lets the system choose.</summary>
    public int Port { get; init; }

    /// <summary>GitHub's primary limit for each account; 5,000 unless it is an Enterprise's.</summary>
    public int CallsPerHour { get; init; } = 5_000;

    /// <summary>GitHub's secondary limit for each account: 900, of which a read takes one and a write five. Null for none.</summary>
    public int? PointsPerMinute { get; init; }

    /// <summary>GitHub waits ten seconds for a webhook's answer.</summary>
    public TimeSpan WebhookTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long GitHub thinks about whether a pull request can be merged, once somebody asked.</summary>
    public TimeSpan MergeabilityDelay { get; init; } = TimeSpan.Zero;

    /// <summary>Maps whatever else shall be served from the same address, such as pages for people.</summary>
    public Action<IEndpointRouteBuilder, GitHubStandIn>? Map { get; init; }
}
