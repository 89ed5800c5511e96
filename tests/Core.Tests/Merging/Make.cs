using Sluice.Core.Merging;

namespace Sluice.Core.Tests.Merging;

/// <summary>Values for tests, as short as they can be said.</summary>
internal static class Make
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
    public static readonly BranchId Main = new("acme", "main");
    public static readonly RepositoryName Home = new("acme/core");
    public static readonly RepositoryName Addons = new("acme/addons");
    public static readonly Board Empty = new(Main);

    public static Project Project(int batchLimit = 8, params Seq<RequiredStatus> required) => new(
        "acme",
        "sluice",
        batchLimit,
        TimeSpan.FromHours(1),
        ["main"],
        [Repository(Home, required), Repository(Addons, required)]);

    public static PullRequest Pull(int number, RepositoryName? repository = null) =>
        new(new(repository ?? Home, number), $"anna:branch-{number}", "anna", Commit(number)) { Commits = 1, UpdatedAt = Noon, HeadSince = Noon };

    public static PullRequest Approved(this PullRequest pull) => pull with { Approval = new("rita", pull.Head), ApprovalSaid = new(Noon, 1) };

    public static Board With(this Board board, params IEnumerable<PullRequest> pulls) => pulls.Aggregate(board, (sofar, pull) => sofar.With(pull));

    public static Sha Commit(int number) => new(number.ToString("x40", System.Globalization.CultureInfo.InvariantCulture));

    public static CommitStatus Status(string context, CommitState state, long id = 1) => new(context, state, null, null, Noon, id);

    public static Staging Judging(int number, params IEnumerable<PullRequest> pulls) => new(
        number, pulls.Select(pull => new StagedPullRequest(pull.Id, pull.Group, pull.Head, pull.Method, "rita")).ToSeq(), Noon)
    {
        Phase = StagingPhase.Judging,
        Heads = [new(Home, Commit(900), Commit(901), Commit(901), Commit(902))],
        Deadline = Noon + TimeSpan.FromHours(1),
        Attempt = 1,
    };

    public static Remark Says(string by, string words, int second = 10, long id = 1) => new(id, by, words, Noon.AddSeconds(second));

    private static Repository Repository(RepositoryName name, Seq<RequiredStatus> required) =>
        new(name, new(SecretStore.Environment, "SECRET"), required, [new("rita"), new("sam", SelfReview: true)]);
}
