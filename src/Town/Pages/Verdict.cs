using Sluice.Town.Git;
using Sluice.Town.GitHub;

namespace Sluice.Town.Pages;

/// <summary>What CI says about a commit, in a word people read and a colour they see.</summary>
internal sealed record Verdict(string Word, string Colour, string Sign)
{
    public static Verdict Green { get; } = new("green", "green", "✓");

    public static Verdict Red { get; } = new("red", "red", "✗");

    public static Verdict Pending { get; } = new("pending", "amber", "…");

    public static Verdict None { get; } = new("not judged", "grey", "·");

    public static Verdict Gone { get; } = new("deleted", "grey", "–");

    public static Verdict OfState(string state) => state switch
    {
        "success" => Green,
        "pending" => Pending,
        _ => Red,
    };

    public static Verdict Of(Repository repository, ObjectId? commit) =>
        commit is not { } id ? Gone
        : repository.LatestStatuses(id) is { Count: > 0 } latest ? OfState(StatusDesk.Combined(latest))
        : None;
}
