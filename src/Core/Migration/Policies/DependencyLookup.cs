namespace Sluice.Core.Migration;

/// <summary>What the policies about dependencies ask of the archive again and again.</summary>
public sealed class DependencyLookup
{
    private readonly MigrationFacts _facts;
    private readonly string[] _suites;
    private readonly HashSet<(string Name, string Architecture)> _allowed = [];

    public DependencyLookup(MigrationFacts facts)
    {
        _facts = facts;
        _suites = [.. facts.Archive.Suites.Select(suite => suite.Name)];
        foreach (var hint in facts.Hints.Of("allow-uninst"))
        {
            foreach (var architecture in facts.Archive.Architectures.Where(one => hint.Items[0].Architecture is null or MigrationItem.OfSource || hint.Items[0].Architecture == one))
                _allowed.Add((hint.Items[0].Package, architecture));
        }
    }

    /// <summary>Whether its being uninstallable keeps nothing back.</summary>
    public bool IsAllowed(BinaryPackage binary, string architecture) =>
        (binary.IsArchitectureAll && !_facts.Settings.NoBreakAllArchitectures.Contains(architecture)) || _allowed.Contains((binary.Name, architecture));

    public Needed Needed(Universe universe, int id)
    {
        var binary = universe.Binary(id);
        var suite = 1;
        while (suite < _suites.Length && !universe.IsIn(id, suite))
            suite++;
        return new(binary.Name, binary.Version, universe.Architecture, binary.Source, binary.SourceVersion, _suites[suite == _suites.Length ? 0 : suite]);
    }
}
