namespace Sluice.Town.GitHub;

/// <summary>Takes note of what git itself did to a repository's references.</summary>
internal static class PushedRefs
{
    /// <summary>Compares what git has with what we remember, and tells of each difference. Whoever calls holds the gate.</summary>
    public static async Task NoteAsync(Hub hub, Repository repository, Account by, CancellationToken cancellation)
    {
        var now = await repository.Files.ReadAsync(cancellation);
        foreach (var name in repository.Refs.Keys.Except(now.Keys).ToList())
            hub.Refs.Note(repository, name, null, by);
        foreach (var (name, id) in now.Where(r => repository.Ref(r.Key) != r.Value))
            hub.Refs.Note(repository, name, id, by);
    }
}
