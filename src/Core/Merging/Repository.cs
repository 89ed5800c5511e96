namespace Sluice.Core.Merging;

/// <summary>A repository of a project (1.2).</summary>
/// <param name="WebhookSecret">What GitHub signs this repository's webhooks with; null while it is unsigned.</param>
/// <param name="RequiredStatuses">None means that nothing is required.</param>
/// <param name="Reviewers">Who may approve here, the project's own reviewers among them; each login once.</param>
public sealed record Repository(
    RepositoryName Name,
    SecretReference? WebhookSecret,
    Seq<RequiredStatus> RequiredStatuses,
    Seq<Reviewer> Reviewers)
{
    /// <summary>The last day, in UTC, on which deliveries without a signature are heard; null for never.</summary>
    public DateOnly? UnsignedUntil { get; init; }

    /// <summary>Which of the project's branches exist here; empty for all.</summary>
    public Seq<string> BranchFilter { get; init; } = [];

    /// <summary>True: its pull requests are shown to anybody.</summary>
    public bool IsPublic { get; init; }

    /// <summary>What is done to the labels of its pull requests, in order, so that they match others'.</summary>
    public Seq<LabelSubstitution> LabelSubstitutions { get; init; } = [];

    /// <summary>Teams whose members may approve here, the project's own among them; each team once.</summary>
    public Seq<ReviewerTeam> ReviewerTeams { get; init; } = [];

    public bool Has(string branch) => BranchFilter is [] || BranchFilter.Contains(branch);

    public Reviewer? Find(string login) =>
        Reviewers.FirstOrDefault(reviewer => string.Equals(reviewer.Login, login, StringComparison.OrdinalIgnoreCase));
}
