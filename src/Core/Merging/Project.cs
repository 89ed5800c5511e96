namespace Sluice.Core.Merging;

/// <summary>Repositories that are staged and landed together, on branches of the same names (1.1).</summary>
/// <param name="Prefix">What comments call the bot: <c>@sluice r+</c>.</param>
/// <param name="BatchLimit">How many batches one staging may carry.</param>
/// <param name="CiTimeout">How long a staging may wait for CI.</param>
/// <param name="Branches">The target branches, the oldest first, disabled ones among them.</param>
public sealed record Project(
    string Name,
    string Prefix,
    int BatchLimit,
    TimeSpan CiTimeout,
    Seq<string> Branches,
    Seq<Repository> Repositories)
{
    /// <summary>Branches that keep their place and take nothing new.</summary>
    public Seq<string> DisabledBranches { get; init; } = [];

    public SplitPolicy SplitPolicy { get; init; }

    /// <summary>False: no new staging begins; what runs goes on, and lands.</summary>
    public bool Stages { get; init; } = true;

    /// <summary>False: what CI passed waits to be landed.</summary>
    public bool Lands { get; init; } = true;

    /// <summary>Whether a staging of one that fails is tried once more when it was likelier a flake than guilt.</summary>
    public bool FlakeRetry { get; init; } = true;

    /// <summary>Whether trees that were judged already are not judged again.</summary>
    public bool VerdictMemory { get; init; } = true;

    /// <summary>Who may answer for which status contexts (1.7).</summary>
    public Seq<OverrideRight> OverrideRights { get; init; } = [];

    /// <summary>Where people reach the gate's pages, without a trailing slash; null leaves links to them out of comments.</summary>
    public Uri? Address { get; init; }

    /// <summary>Whether only people whose e-mail is known may approve.</summary>
    public bool RequiresReviewerEmails { get; init; }

    /// <summary>What is known of people, besides what is said where they have a right.</summary>
    public Seq<Person> People { get; init; } = [];

    /// <summary>Logins that lost every right to review, whatever else the configuration says.</summary>
    public Seq<string> Barred { get; init; } = [];

    public Repository? Find(RepositoryName repository) => Repositories.FirstOrDefault(known => known.Name == repository);

    public bool IsDisabled(string branch) => DisabledBranches.Contains(branch);

    /// <summary>The project as it is on one branch: the repositories that have it, and what is required there.</summary>
    public Project On(string branch) => this with
    {
        Repositories = Repositories
            .Where(repository => repository.Has(branch))
            .Select(repository => repository with { RequiredStatuses = repository.RequiredStatuses.Where(status => status.IsOn(branch)).ToSeq() })
            .ToSeq(),
    };
}
