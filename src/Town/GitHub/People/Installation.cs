namespace Sluice.Town.GitHub;

/// <summary>An App at work in the repositories of one owner.</summary>
/// <param name="Repositories">Names without the owner; null for all of them.</param>
public sealed record Installation(long Id, App App, Account Owner, IReadOnlyList<string>? Repositories, DateTimeOffset Created)
{
    internal bool Covers(Repository repository) =>
        repository.Owner.Id == Owner.Id
        && (Repositories is null || Repositories.Contains(repository.Name, StringComparer.OrdinalIgnoreCase));
}
