using Sluice.Town.Git;

namespace Sluice.Town.GitHub;

/// <summary>Someone, or something, that GitHub knows by a login.</summary>
public sealed record Account(long Id, string Login, AccountKind Kind, string Name, string Email)
{
    public Signature SignAt(DateTimeOffset date) => new(Name, Email, date);
}
