namespace Sluice.Cli.Client;

/// <summary>The right to be the one gate of a home: a lock that the system takes back however we end.</summary>
public sealed class Occupancy : IDisposable
{
    private readonly FileStream _lock;

    private Occupancy(FileStream held) => _lock = held;

    /// <returns>Null when another gate has it.</returns>
    public static Occupancy? TryTake(string home)
    {
        Directory.CreateDirectory(home);
        try
        {
            return new(new FileStream(Path.Combine(home, "up.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose() => _lock.Dispose();
}
