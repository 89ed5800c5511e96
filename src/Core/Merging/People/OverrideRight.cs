namespace Sluice.Core.Merging;

/// <summary>Who may say that a status context is a success, whatever CI says of it (1.7).</summary>
/// <param name="Repository">Null for every repository of the project.</param>
public sealed record OverrideRight(string Context, RepositoryName? Repository, Seq<string> Logins)
{
    /// <summary>Teams whose members may do so too.</summary>
    public Seq<TeamName> Teams { get; init; } = [];
}
