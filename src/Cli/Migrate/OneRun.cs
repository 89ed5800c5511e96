using Sluice.Cli.Commands;

namespace Sluice.Cli.Migrate;

/// <summary>Sees to it that no two runs share a state: the second one ends, and says why.</summary>
internal sealed class OneRun : IDisposable
{
    private readonly FileStream _lock;

    private OneRun(FileStream held) => _lock = held;

    /// <exception cref="CommandException">Another run has this state.</exception>
    public static OneRun Enter(string home)
    {
        Directory.CreateDirectory(home);
        try
        {
            return new(new FileStream(Path.Combine(home, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            throw new CommandException(ExitCode.Failed, $"another run is using {home}: wait for it, or give this one another --state.");
        }
    }

    public void Dispose() => _lock.Dispose();
}
