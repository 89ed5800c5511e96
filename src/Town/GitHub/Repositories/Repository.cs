using System.Collections.Concurrent;
using System.Collections.Immutable;
using Sluice.Town.Git;

namespace Sluice.Town.GitHub;

/// <summary>A repository: real git on disk, and what GitHub remembers around it.</summary>
/// <remarks>Readers see immutable values and never wait; whoever writes holds the hub's gate.</remarks>
public sealed partial class Repository
{
    private readonly Hub _hub;
    private readonly ConcurrentDictionary<string, Permission> _grants = new(StringComparer.OrdinalIgnoreCase);
    private volatile ImmutableSortedDictionary<string, ObjectId> _refs =
        ImmutableSortedDictionary.Create<string, ObjectId>(StringComparer.Ordinal);

    private volatile ImmutableSortedDictionary<int, PullRequest> _pullRequests = ImmutableSortedDictionary<int, PullRequest>.Empty;
    private volatile ImmutableList<RefMove> _timeline = [];

    internal Repository(Hub hub, Account owner, string name, Repository? parent, string gitDirectory)
    {
        (_hub, Owner, Name, Parent, GitDirectory) = (hub, owner, name, parent, gitDirectory);
        Id = hub.Ids.Next();
        Created = hub.Now;
        Objects = parent?.Objects ?? new ObjectStore(gitDirectory);
        Graph = parent?.Graph ?? new CommitGraph(Objects);
        Files = new(gitDirectory);
        Past = new(this);
    }

    public long Id { get; }

    public Account Owner { get; }

    public string Name { get; }

    public string FullName => $"{Owner.Login}/{Name}";

    /// <summary>The repository this one was forked from.</summary>
    public Repository? Parent { get; }

    public string GitDirectory { get; }

    public DateTimeOffset Created { get; }

    /// <summary>Hidden from whoever has no permission in it.</summary>
    public bool IsPrivate { get; set; }

    public bool IsArchived { get; set; }

    public string DefaultBranch { get; internal set; } = "main";

    public ObjectStore Objects { get; }

    public CommitGraph Graph { get; }

    /// <summary>Every reference by its full name, as of now.</summary>
    public IReadOnlyDictionary<string, ObjectId> Refs => _refs;

    /// <summary>Every value each reference ever had, oldest first.</summary>
    public IReadOnlyList<RefMove> Timeline => _timeline;

    public IEnumerable<PullRequest> PullRequests => _pullRequests.Values;

    public IEnumerable<Deployment> Deployments => AllDeployments.Values.OrderBy(known => known.Id);

    /// <summary>Branches that only the named logins may move.</summary>
    public IDictionary<string, IReadOnlyList<string>> Protections { get; } =
        new ConcurrentDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    internal RefFiles Files { get; }

    internal Past Past { get; }

    internal ConcurrentDictionary<ObjectId, ImmutableList<CommitStatus>> Statuses { get; } = [];

    internal ConcurrentDictionary<(ObjectId Onto, ObjectId Head), DiffSize> DiffSizes { get; } = [];

    internal ConcurrentDictionary<long, CheckRun> CheckRuns { get; } = [];

    internal ConcurrentDictionary<long, Deployment> AllDeployments { get; } = [];

    internal ConcurrentDictionary<long, IReadOnlyList<Reaction>> Reactions { get; } = [];

    internal ConcurrentDictionary<string, Label> Labels { get; } = new(StringComparer.OrdinalIgnoreCase);

    internal bool IsEmpty => _refs.IsEmpty;

    internal Repository Root => Parent?.Root ?? this;

    public void Grant(string login, Permission permission) => _grants[_hub.Accounts.User(login).Login] = permission;

    public Permission PermissionOf(Account account) =>
        account.Id == Owner.Id ? Permission.Admin
        : _grants.TryGetValue(account.Login, out var granted) ? granted
        : IsPrivate ? Permission.None
        : Permission.Read;

    public ObjectId? BranchHead(string branch) => Ref(RefName.OfBranch(branch));

    public IEnumerable<(string Name, ObjectId Head)> Branches =>
        from reference in _refs
        where reference.Key.StartsWith(RefName.Heads, StringComparison.Ordinal)
        select (reference.Key[RefName.Heads.Length..], reference.Value);

    public PullRequest? FindPullRequest(int number) => _pullRequests.GetValueOrDefault(number);

    internal ObjectId? Ref(string name) => _refs.TryGetValue(name, out var id) ? id : null;

    internal int NextNumber => _pullRequests.IsEmpty ? 1 : _pullRequests.Keys.Last() + 1;

    internal void Save(PullRequest pullRequest)
    {
        _pullRequests = _pullRequests.SetItem(pullRequest.Number, pullRequest);
        Past.Remember(pullRequest, _hub.Clock.GetUtcNow());
    }

    internal void Record(RefMove move)
    {
        _refs = move.After is { } id ? _refs.SetItem(move.Name, id) : _refs.Remove(move.Name);
        _timeline = _timeline.Add(move);
    }
}
