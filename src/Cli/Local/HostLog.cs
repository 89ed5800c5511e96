using System.Collections.Concurrent;

namespace Sluice.Cli.Local;

/// <summary>What the local run has to say: warnings always, the rest only when asked to be verbose.</summary>
public sealed class HostLog(TextWriter writer, bool isVerbose)
{
    private const int TailLength = 20;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> _tails = new();
    private readonly Lock _writing = new();

    /// <summary>Says nothing at all.</summary>
    public static HostLog Silent { get; } = new(TextWriter.Null, isVerbose: false);

    public void Note(string source, string line)
    {
        Remember(source, line);
        if (isVerbose)
            Write(source, line);
    }

    public void Warn(string source, string line)
    {
        Remember(source, line);
        Write(source, line);
    }

    /// <summary>The last lines of one source, for the moment its silence turns out to have been a mistake.</summary>
    public string Tail(string source) =>
        _tails.TryGetValue(source, out var tail) ? string.Join('\n', tail.Select(line => $"  {line}")) : "";

    private void Remember(string source, string line)
    {
        var tail = _tails.GetOrAdd(source, _ => new());
        tail.Enqueue(line);
        while (tail.Count > TailLength)
            tail.TryDequeue(out _);
    }

    private void Write(string source, string line)
    {
        lock (_writing)
            writer.WriteLine($"[{source}] {line}");
    }
}
