using System.Globalization;
using Sluice.Core;
using Sluice.Core.Merging;
using Sluice.Functions.Pages;

namespace Sluice.Functions.Tests.Pages;

/// <summary>Branches and pull requests to draw, as short as they can be said.</summary>
internal static class Scene
{
    /// <summary>What people may write anywhere: no page may take it for its own.</summary>
    public const string Hostile = "<script>alert(1)</script><img src=x onerror=alert(2)> \"' &amp; \0";

    public static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
    public static readonly BranchId Main = new("acme", "main");
    public static readonly RepositoryName Home = new("acme/core");
    public static readonly RepositoryName Addons = new("acme/addons");
    public static readonly Sight Insider = new(true);
    public static readonly Sight Outsider = new(false);

    public static readonly Project Acme = new(
        "acme", "sluice", 8, TimeSpan.FromHours(1), ["main"],
        [Repository(Home), Repository(Addons)]);

    public static readonly Project Open = Acme with { Repositories = Acme.Repositories.Select(known => known with { IsPublic = true }).ToSeq() };

    public static PullRequest Pull(int number, string title = "", RepositoryName? repository = null) =>
        new(new(repository ?? Home, number), $"ann:topic-{number}", "ann", Commit(number))
        {
            Title = title,
            Commits = 1,
            HeadSince = Noon,
            UpdatedAt = Noon,
            Statuses = [Said(CommitState.Success)],
        };

    public static PullRequest Approved(this PullRequest pull) => pull with { Approval = new("rita", pull.Head) };

    public static CommitStatus Said(CommitState state, string? url = "https://ci.test/71") => new("ci/build", state, url, "words", Noon, 71);

    public static Staging Judging(int number, params Seq<PullRequest> pulls) => new(
        number, pulls.Select(pull => new StagedPullRequest(pull.Id, pull.Group, pull.Head, pull.Method, "rita")).ToSeq(), Noon)
    {
        Phase = StagingPhase.Judging,
        Deadline = Noon.AddHours(1),
        Heads = [new(Home, Commit(900), Commit(901), Commit(901), Commit(902)), new(Addons, Commit(900), Commit(901), Commit(901), Commit(902))],
    };

    public static PastStaging Past(int number, StagingEnd end, string because = "because", int? from = null, params Seq<PullRequest> pulls) =>
        new(Judging(number, pulls) with { From = from }, end, because, Noon.AddMinutes(40));

    public static BranchScene Of(Board board, Project? project = null, params IReadOnlyList<PastStaging> latest) =>
        new(project ?? Acme, board, [], latest, [], Noon);

    public static Board Board(params Seq<PullRequest> pulls) => new(Main) { PullRequests = pulls };

    public static Sha Commit(int number) => new(number.ToString("x40", CultureInfo.InvariantCulture));

    private static Repository Repository(RepositoryName name) =>
        new(name, new(SecretStore.Environment, "SECRET"), [new("ci/build")], [new("rita")]);
}
