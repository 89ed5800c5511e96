namespace Sluice.Core.Merging;

/// <summary>Somebody with a GitHub account.</summary>
/// <param name="Name">What sign-offs call them; null for the login.</param>
public sealed record Person(string Login, string? Name, string? Email);
