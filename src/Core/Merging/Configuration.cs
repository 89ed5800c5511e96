namespace Sluice.Core.Merging;

/// <summary>Everything a deployment is told: which GitHub, which projects, who may approve, what CI must say.</summary>
/// <param name="KeyVault">Where <c>keyvault:</c> references are looked up; null when there are none.</param>
public sealed record SluiceConfiguration(GitHubSettings GitHub, Uri? KeyVault, Seq<Project> Projects)
{
    /// <summary>Where people reach the gate's pages, without a trailing slash; null leaves links to them out of comments.</summary>
    public Uri? Address { get; init; }

    /// <summary>Repositories that send statuses for commits of others (1.3). One of them may be a project's own as well.</summary>
    public Seq<EventSource> Sources { get; init; } = [];

    /// <summary>The project a repository belongs to, if any: never more than one.</summary>
    public Project? ProjectOf(RepositoryName repository) => Projects.FirstOrDefault(project => project.Find(repository) is not null);

    /// <summary>A branch's project as it is there; null when it is not configured.</summary>
    public Project? ProjectOn(BranchId branch) => Projects.FirstOrDefault(project => project.Name == branch.Project) is { } project
        ? project.On(branch.Name) with { Address = Address }
        : null;

    /// <summary>Every board there is: the branches of each project, and where the rest goes.</summary>
    public IEnumerable<BranchId> Boards => Projects.SelectMany(
        project => project.Branches.Append(BranchId.Elsewhere), (project, name) => new BranchId(project.Name, name));

    /// <summary>How the deliveries of a repository are trusted (2.1); null for one that is not configured.</summary>
    public EventSource? SourceOf(RepositoryName repository) => ProjectOf(repository)?.Find(repository) is { } managed
        ? new(repository, managed.WebhookSecret, managed.UnsignedUntil)
        : Sources.FirstOrDefault(source => source.Name == repository);

    /// <summary>The repositories besides their own whose statuses count for a repository's commits.</summary>
    public IEnumerable<RepositoryName> SourcesFor(RepositoryName home) =>
        Sources.Select(source => source.Name).Where(source => source != home);

    /// <summary>The repositories for whose commits a status counts that was posted in one: itself, and for a source all that require the context.</summary>
    public IEnumerable<(Project Project, RepositoryName Home)> FedBy(RepositoryName repository, string context) =>
        from project in Projects
        from home in project.Repositories
        where CheckRules.Requires(project, home.Name, context)
            && (home.Name == repository || Sources.Any(source => source.Name == repository))
        select (project, home.Name);
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
