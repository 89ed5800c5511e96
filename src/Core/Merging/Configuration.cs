namespace Sluice.Core.Merging;

/// <summary>Everything a deployment is told: which GitHub, which projects, who may approve, what CI must say.</summary>
/// <param name="KeyVault">Where <c>keyvault:</c> references are looked up; null when there are none.</param>
public sealed record SluiceConfiguration(GitHubSettings GitHub, Uri? KeyVault, Seq<Project> Projects)
{
    /// <summary>The project a repository belongs to, if any: never more than one.</summary>
    public Project? ProjectOf(RepositoryName repository) => Projects.FirstOrDefault(project => project.Find(repository) is not null);
}

/// <param name="Address">The REST root, without a trailing slash.</param>
/// <param name="WritesPerMinute">How many calls that write may be sent in a minute, whatever GitHub would take.</param>
public sealed record GitHubSettings(Uri Address, GitHubCredential Credential, int WritesPerMinute);

/// <summary>Who the bot is to GitHub.</summary>
public abstract record GitHubCredential
{
    private GitHubCredential() { }

    public sealed record Token(SecretReference Secret) : GitHubCredential;

    /// <param name="PrivateKey">PEM, as GitHub hands it out.</param>
    public sealed record App(long Id, long Installation, SecretReference PrivateKey) : GitHubCredential;
}

/// <summary>Where a secret is kept; never the secret itself.</summary>
public sealed record SecretReference(SecretStore Store, string Name)
{
    public override string ToString() => $"{(Store is SecretStore.Environment ? "env" : "keyvault")}:{Name}";
}

/// <summary>The places a secret may be kept in.</summary>
public enum SecretStore
{
    Environment,
    KeyVault,
}

/// <summary>Repositories that are staged and landed together, on branches of the same names.</summary>
/// <param name="Prefix">What comments call the bot: <c>@sluice r+</c>.</param>
/// <param name="BatchLimit">How many batches one staging may carry.</param>
/// <param name="CiTimeout">How long a staging may wait for CI.</param>
/// <param name="Branches">The target branches, the oldest first.</param>
public sealed record Project(
    string Name,
    string Prefix,
    int BatchLimit,
    TimeSpan CiTimeout,
    Seq<string> Branches,
    Seq<Repository> Repositories)
{
    public Repository? Find(RepositoryName repository) => Repositories.FirstOrDefault(known => known.Name == repository);
}

/// <summary>A repository of a project.</summary>
/// <param name="WebhookSecret">What GitHub signs this repository's webhooks with.</param>
/// <param name="RequiredStatuses">None means that nothing is required.</param>
/// <param name="Reviewers">Who may approve here, the project's own reviewers among them; each login once.</param>
public sealed record Repository(
    RepositoryName Name,
    SecretReference WebhookSecret,
    Seq<RequiredStatus> RequiredStatuses,
    Seq<Reviewer> Reviewers)
{
    public Reviewer? Find(string login) =>
        Reviewers.FirstOrDefault(reviewer => string.Equals(reviewer.Login, login, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A status context CI must report as a success.</summary>
public sealed record RequiredStatus(string Context, bool OnPullRequests = true, bool OnStagings = true);

/// <summary>A person with the right to approve.</summary>
/// <param name="SelfReview">Whether that includes their own pull requests.</param>
public sealed record Reviewer(string Login, bool SelfReview = false);
