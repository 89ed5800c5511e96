using System.Text.Json;
using Sluice.Town.GitHub;

namespace Sluice.Town.Pages;

/// <summary>Puts GitHub's refusals, which are made for programs, into a sentence.</summary>
internal static class RefusalWords
{
    public static string Of(GitHubRefusalException refusal)
    {
        var errors = JsonSerializer.SerializeToElement(refusal.Errors);
        var details = errors.ValueKind switch
        {
            JsonValueKind.Array => [.. errors.EnumerateArray().Select(Detail)],
            JsonValueKind.String => [errors.GetString()!],
            _ => Array.Empty<string>(),
        };
        return details is [] ? refusal.Message : string.Join("; ", details);
    }

    private static string Detail(JsonElement error)
    {
        if (error.ValueKind is JsonValueKind.String)
            return error.GetString()!;
        if (error.TryGetProperty("message", out var message))
            return message.GetString()!;
        var field = error.GetProperty("field").GetString();
        return error.GetProperty("code").GetString() is "missing_field" ? $"{field} is missing" : $"{field} is not valid";
    }
}
