using Sluice.Core.Merging;

namespace Sluice.Platform.GitHub;

/// <param name="Email">Null unless its owner shows it to everybody.</param>
internal sealed record WireProfile(string Login, string? Name = null, string? Email = null)
{
    public Person AsPerson() => new(Login, string.IsNullOrWhiteSpace(Name) ? null : Name.Trim(), string.IsNullOrWhiteSpace(Email) ? null : Email.Trim());
}
