namespace Sluice.Functions.Hosting;

/// <summary>What a maintainer's request carries, read whole: whoever sends it in chunks tells no length beforehand.</summary>
public static class SmallBody
{
    public const int MostBytes = 16 * 1024;

    /// <summary>Null when it is larger than <see cref="MostBytes"/>; empty when there is none.</summary>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        var body = new byte[MostBytes + 1];
        var length = 0;
        int read;
        while (length < body.Length && (read = await request.Body.ReadAsync(body.AsMemory(length), cancellation)) > 0)
            length += read;
        return length > MostBytes ? null : body[..length];
    }
}
