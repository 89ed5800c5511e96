using Azure;

namespace Sluice.Platform.Mail;

/// <summary>Writes that somebody else may be faster with; what to do then is for who reads again.</summary>
internal static class Conflict
{
    /// <returns>The new version; null when somebody else was faster.</returns>
    public static async Task<ETag?> TryAsync(Func<Task<ETag>> write)
    {
        try
        {
            return await write();
        }
        catch (RequestFailedException slower) when (slower.Status is 404 or 409 or 412 && slower.ErrorCode is not "TableNotFound")
        {
            return null;
        }
    }

    /// <returns>False when somebody else was faster.</returns>
    public static async Task<bool> TryAsync(Func<Task> write) => await TryAsync(async () =>
    {
        await write();
        return default(ETag);
    }) is not null;
}
