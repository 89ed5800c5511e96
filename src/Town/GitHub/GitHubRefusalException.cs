namespace Sluice.Town.GitHub;

/// <summary>GitHub says no: a status and the words it uses, on their way to whoever called.</summary>
/// <param name="errors">A list of objects, or for some calls a bare string; null when GitHub gives none.</param>
public sealed class GitHubRefusalException(int status, string message, object? errors = null) : Exception(message)
{
    public int Status { get; } = status;

    public object? Errors { get; } = errors;

    internal static GitHubRefusalException NotFound => new(404, "Not Found");

    internal static GitHubRefusalException Invalid(string resource, string field, string code = "invalid", string? message = null) =>
        new(422, "Validation Failed", new[] { Wrong(resource, field, code, message) });

    internal static object Wrong(string resource, string field, string code, string? message = null) =>
        message is null ? new { resource, field, code } : new { resource, field, code, message };
}
