using Sluice.Town.Git;

namespace Sluice.Town.GitHub;

public sealed partial class GitHubStandIn
{
    public IReadOnlyList<Repository> Repositories => [.. _hub.Repositories];

    public Repository? FindRepository(string fullName) => _hub.FindRepository(fullName);

    public Repository Repository(string fullName) =>
        FindRepository(fullName) ?? throw new KeyNotFoundException($"There is no repository {fullName}.");

    /// <summary>What <c>git clone</c> is given. With a token, also what may push.</summary>
    public Uri CloneAddress(string fullName, string? token = null) =>
        new(token is null ? $"{Origin}{fullName}.git" : $"http://x-access-token:{token}@{Origin.Authority}/{fullName}.git");

    /// <summary>Makes a repository whose default branch holds one commit with these files.</summary>
    /// <param name="fullName"><c>owner/name</c>; an unknown owner becomes an organization.</param>
    /// <param name="files">Content by path; null for a single README, an empty list for a repository without any commit.</param>
    public async Task<Repository> CreateRepositoryAsync(
        string fullName, IReadOnlyDictionary<string, string?>? files = null, CancellationToken cancellation = default)
    {
        var repository = Register(fullName, null);
        files ??= new Dictionary<string, string?> { ["README.md"] = $"# {repository.Name}\n" };
        if (files.Count > 0)
            await repository.CommitAsync(repository.DefaultBranch, "Initial commit", files, repository.Owner.Login, cancellation);
        return repository;
    }

    /// <summary>Makes a repository with the branches and tags of one on this machine.</summary>
    public async Task<Repository> ImportRepositoryAsync(
        string fullName, string source, string? defaultBranch = null, CancellationToken cancellation = default)
    {
        var repository = Register(fullName, null);
        await BareRepository.ImportAsync(repository.GitDirectory, source, cancellation);
        await _hub.ChangeAsync(() => PushedRefs.NoteAsync(_hub, repository, repository.Owner, cancellation), cancellation);

        var head = defaultBranch ?? (await GitProgram.AskAsync(source, ["rev-parse", "--abbrev-ref", "HEAD"], cancellation)).Trim();
        repository.DefaultBranch = repository.BranchHead(head) is not null
            ? head
            : repository.Branches.Select(b => b.Name).FirstOrDefault("main");
        BareRepository.PointHead(repository.GitDirectory, repository.DefaultBranch);
        return repository;
    }

    /// <summary>Forks a repository with all its branches.</summary>
    public Task<Repository> ForkAsync(string fullName, string owner, CancellationToken cancellation = default) => _hub.ChangeAsync(
        () =>
        {
            var parent = Repository(fullName);
            _hub.Accounts.User(owner);
            var fork = Register($"{owner}/{parent.Name}", parent);
            fork.DefaultBranch = parent.DefaultBranch;
            foreach (var (branch, head) in parent.Branches)
                _hub.Refs.Move(fork, RefName.OfBranch(branch), head, fork.Owner);
            return fork;
        },
        cancellation);

    /// <summary>Deletes a repository that was not forked. Pull requests from it stay open and lose their origin.</summary>
    public Task<bool> DeleteRepositoryAsync(string fullName, CancellationToken cancellation = default) => _hub.ChangeAsync(
        () =>
        {
            var gone = Repository(fullName);
            if (_hub.Repositories.Any(r => r.Parent == gone))
                throw new InvalidOperationException($"{fullName} has forks that share its objects.");

            foreach (var home in _hub.Repositories.ToList())
            {
                foreach (var orphan in home.PullRequests.Where(p => p.Head.Repository == gone).ToList())
                    home.Save(orphan with { Head = orphan.Head with { Repository = null } });
            }

            Directory.Delete(gone.GitDirectory, recursive: true);
            return _hub.Remove(gone);
        },
        cancellation);

    private Repository Register(string fullName, Repository? parent)
    {
        if (fullName.Split('/') is not [{ Length: > 0 } owner, { Length: > 0 } name])
            throw new ArgumentException($"'{fullName}' is not the full name of a repository: owner/name.", nameof(fullName));

        var directory = Path.Combine(_hub.Directory, owner, $"{name}.git");
        if (Directory.Exists(directory))
            throw new IOException($"{directory} holds a repository already: what GitHub knew of it is forgotten. Choose an empty data folder.");
        BareRepository.Create(directory, "main", parent?.Root.GitDirectory);
        var repository = new Repository(_hub, _hub.Accounts.Organization(owner), name, parent, directory);
        _hub.Add(repository);
        return repository;
    }
}
