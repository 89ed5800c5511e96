namespace Sluice.Core.Merging;

/// <summary>A GitHub team, <c>organization/slug</c>. Compared without regard to case.</summary>
public sealed record TeamName(string Organization, string Slug)
{
    public bool Equals(TeamName? other) => string.Equals(ToString(), other?.ToString(), StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(ToString());

    public override string ToString() => $"{Organization}/{Slug}";
}
