namespace Sluice.Platform.GitHub;

/// <summary>One call to be made.</summary>
/// <param name="Path">Relative to the address, or a whole address GitHub handed out for the next page.</param>
/// <param name="Body">JSON; null for none.</param>
internal sealed record GitHubRequest(HttpMethod Method, string Path, CallKind Kind, byte[]? Body = null, string? KnownETag = null)
{
    public static GitHubRequest Get(string path) => new(HttpMethod.Get, path, CallKind.Read);

    public override string ToString() => $"{Method} {Path}";
}
