namespace Sluice.Core.Migration;

/// <summary>Which sources name a binary package in their Testsuite-Triggers, in any suite .</summary>
public sealed class TestsuiteTriggers
{
    private readonly Dictionary<string, SortedSet<string>> _sources = new(StringComparer.Ordinal);

    public static TestsuiteTriggers Of(Snapshot archive)
    {
        var triggers = new TestsuiteTriggers();
        foreach (var suite in archive.Suites)
        {
            foreach (var source in suite.Sources.Values)
            {
                foreach (var binary in source.TestsuiteTriggers)
                    triggers.Add(binary, source.Name);
            }
        }

        return triggers;
    }

    /// <summary>Sorted.</summary>
    public IReadOnlyCollection<string> Naming(string binary) => _sources.TryGetValue(binary, out var sources) ? sources : [];

    private void Add(string binary, string source)
    {
        if (!_sources.TryGetValue(binary, out var sources))
            _sources[binary] = sources = new(StringComparer.Ordinal);
        sources.Add(source);
    }
}
