namespace Sluice.Core.Merging;

/// <summary>Somebody with a GitHub account.</summary>
/// <param name="Name">What sign-offs call them; null for the login.</param>
/// <param name="WantsMail">Whether they asked to be reminded by mail; null when nobody said.</param>
public sealed record Person(string Login, string? Name, string? Email, bool? WantsMail = null)
{
    /// <summary>As trailers write it (1.7): <c>Ann Author &lt;ann@acme.example&gt;</c>. Without an e-mail, the address GitHub gives everybody.</summary>
    public string Signature => $"{Name ?? Login} <{Email ?? $"{Login}@users.noreply.github.com"}>";
}
