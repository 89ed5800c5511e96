namespace Sluice.Core.Merging;

/// <summary>Somebody with a GitHub account.</summary>
/// <param name="Name">What sign-offs call them; null for the login.</param>
public sealed record Person(string Login, string? Name, string? Email)
{
    /// <summary>As trailers write it (1.7): <c>Ann Author &lt;ann@acme.example&gt;</c>. Without an e-mail, the address GitHub gives everybody.</summary>
    public string Signature => $"{Name ?? Login} <{Email ?? $"{Login}@users.noreply.github.com"}>";
}
