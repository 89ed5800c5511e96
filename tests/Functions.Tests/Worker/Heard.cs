using System.Collections.Concurrent;

namespace Sluice.Functions.Tests.Worker;

/// <summary>What the sample functions say they were told, in order.</summary>
public sealed class Heard
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentQueue<string> _logs = new();

    public IEnumerable<string> Lines => _lines;

    public IEnumerable<string> Logs => _logs;

    public void Add(string line) => _lines.Enqueue(line);

    public void Log(string line) => _logs.Enqueue(line);
}
