using System.Text.Json;
using Sluice.Core;

namespace Sluice.Cli.Client;

/// <summary>What a gate says about one branch at <c>GET /api/boards/{project}/{branch}</c>.</summary>
/// <param name="StoppedBecause">Null while the branch goes on.</param>
/// <param name="PullRequests">The open ones.</param>
/// <param name="Stagings">What is in play first, then the past, the newest first.</param>
public sealed record GateBoard(string? StoppedBecause, Seq<BoardPullRequest> PullRequests, Seq<BoardStaging> Stagings)
{
    public static GateBoard Read(JsonElement document) => document.Deserialize<GateBoard>(GateStatus.Format)!;
}

/// <param name="Error">Why it was thrown out; null while it was not.</param>
public sealed record BoardPullRequest(int Number, string State, string? Error);

/// <param name="State">building, judging, landing; or how it ended: landed, divided, ejected, cancelled, outrun, empty.</param>
public sealed record BoardStaging(int Number, string State, string Because, DateTimeOffset Since, DateTimeOffset? Until, Seq<BoardStaged> PullRequests)
{
    public bool IsOver => Until is not null;

    public bool Holds(int pullRequest) => PullRequests.Any(staged => staged.Number == pullRequest);
}

public sealed record BoardStaged(int Number);
