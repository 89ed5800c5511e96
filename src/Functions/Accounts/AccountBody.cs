using System.Text.Json;

namespace Sluice.Functions.Accounts;

/// <summary>What was sent to one of the doors of accounts.</summary>
internal static class AccountBody
{
    /// <summary>Null when it is not JSON, or JSON of another shape.</summary>
    public static async Task<T?> ReadAsync<T>(HttpRequest request, CancellationToken cancellation)
        where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(request.Body, JsonSerializerOptions.Web, cancellation);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
