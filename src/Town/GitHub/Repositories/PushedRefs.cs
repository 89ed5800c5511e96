namespace Sluice.Town.GitHub;

/// <summary>Takes note of what git itself did to a repository's references.</summary>
internal static class PushedRefs
{
    /// <summary>Compares what git has with what we remember, tells of each difference, and answers how many there were.</summary>
    /// <remarks>Whoever calls holds the gate.</remarks>
    public static async Task<int> NoteAsync(Hub hub, Repository repository, Account by, CancellationToken cancellation)
    {
        var now = await repository.Files.ReadAsync(cancellation);
        var gone = repository.Refs.Keys.Except(now.Keys).ToList();
        var moved = now.Where(r => repository.Ref(r.Key) != r.Value).ToList();
        foreach (var name in gone)
            hub.Refs.Note(repository, name, null, by);
        foreach (var (name, id) in moved)
            hub.Refs.Note(repository, name, id, by);
        return gone.Count + moved.Count;
    }
}
