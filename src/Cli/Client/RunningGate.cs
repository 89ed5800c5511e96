using System.Text.Json;

namespace Sluice.Cli.Client;

/// <summary>What a running `sluice up` leaves in <c>.sluice/up.json</c> so that the other commands find it.</summary>
/// <param name="Key">Opens every door of the gate: only the file's owner may read it.</param>
/// <param name="Storage">The connection string of its tables, for an audit.</param>
/// <param name="Bus">The connection string of its bus, for a test worker.</param>
/// <param name="Configuration">The file it runs with.</param>
public sealed record RunningGate(Uri Address, string Key, int ProcessId, string? Storage = null, string? Configuration = null, string? Bus = null)
{
    private const string FileName = "up.json";
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <returns>Null when no gate runs there.</returns>
    public static RunningGate? Read(string home)
    {
        try
        {
            return JsonSerializer.Deserialize<RunningGate>(File.ReadAllText(Path.Combine(home, FileName)), Format);
        }
        catch (Exception none) when (none is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    public void Write(string home)
    {
        // The mode is set as the file is made, so that there is no moment in which others could read it.
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        var path = Path.Combine(home, FileName);
        File.Delete(path);
        using var file = new FileStream(path, options);
        JsonSerializer.Serialize(file, this, Format);
    }

    public static void Erase(string home) => File.Delete(Path.Combine(home, FileName));
}
