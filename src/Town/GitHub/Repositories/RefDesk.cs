using Sluice.Town.Git;

namespace Sluice.Town.GitHub;

/// <summary>Moves references as GitHub allows it. Whoever calls holds the gate.</summary>
internal sealed class RefDesk(Hub hub)
{
    private readonly RefFanOut _fanOut = new(hub);

    public ObjectId Create(Repository repository, string name, ObjectId id, Account by)
    {
        if (repository.IsEmpty)
            throw new GitHubRefusalException(409, "Git Repository is empty.");
        if (!RefName.IsValid(name))
            throw new GitHubRefusalException(422, $"{name} is not a valid ref name.");
        if (repository.Ref(name) is not null)
            throw new GitHubRefusalException(422, "Reference already exists");
        CheckTarget(repository, name, id, "Object does not exist");
        if (repository.Refs.Keys.Any(other => StandsInTheWay(other, name)))
            throw new GitHubRefusalException(422, "Reference update failed");

        Move(repository, name, id, by);
        return id;
    }

    public ObjectId Update(Repository repository, string name, ObjectId id, bool force, Account by)
    {
        if (repository.Ref(name) is not { } before)
            throw new GitHubRefusalException(422, "Reference does not exist");
        CheckTarget(repository, name, id, "Object does not exist");
        CheckProtection(repository, name, by);
        if (before == id)
            return id;
        if (!force && IsBranch(name) && !repository.Graph.IsAncestor(before, id))
            throw new GitHubRefusalException(422, "Update is not a fast forward");

        Move(repository, name, id, by);
        return id;
    }

    public void Delete(Repository repository, string name, Account by)
    {
        if (repository.Ref(name) is null)
            throw new GitHubRefusalException(422, "Reference does not exist");
        CheckProtection(repository, name, by);
        Move(repository, name, null, by);
    }

    /// <summary>Sets, creates or deletes a reference, no questions asked, and tells everybody.</summary>
    public RefMove Move(Repository repository, string name, ObjectId? after, Account by)
    {
        if (after is { } id)
            repository.Files.Write(name, id);
        else
            repository.Files.Delete(name);
        return Note(repository, name, after, by);
    }

    /// <summary>Takes note of a reference that git itself moved.</summary>
    public RefMove Note(Repository repository, string name, ObjectId? after, Account by)
    {
        var before = repository.Ref(name);
        var forced = IsBranch(name) && before is { } old && after is { } recent && !repository.Graph.IsAncestor(old, recent);
        var move = new RefMove(hub.Ids.Next(), hub.Clock.GetUtcNow(), name, before, after, by.Login, forced);
        repository.Record(move);
        _fanOut.Tell(repository, move, by);
        return move;
    }

    private static void CheckTarget(Repository repository, string name, ObjectId id, string missing)
    {
        var kind = repository.Objects.KindOf(id) ?? throw new GitHubRefusalException(422, missing);
        if (IsBranch(name) && kind is not ObjectKind.Commit)
            throw new GitHubRefusalException(422, "Reference update failed");
    }

    public static void CheckProtection(Repository repository, string name, Account by)
    {
        if (RefName.BranchOf(name) is { } branch
            && repository.Protections.TryGetValue(branch, out var allowed)
            && !allowed.Contains(by.Login, StringComparer.OrdinalIgnoreCase))
        {
            throw new GitHubRefusalException(422, "Repository rule violations found\n\nCannot update this protected ref.\n\n");
        }
    }

    private static bool IsBranch(string name) => name.StartsWith(RefName.Heads, StringComparison.Ordinal);

    private static bool StandsInTheWay(string other, string name) =>
        other.StartsWith(name + "/", StringComparison.Ordinal) || name.StartsWith(other + "/", StringComparison.Ordinal);
}
