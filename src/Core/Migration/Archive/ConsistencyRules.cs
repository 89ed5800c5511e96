namespace Sluice.Core.Migration;

/// <summary>One version of a binary is one thing, in whatever suites it stands (D-06).</summary>
public static class ConsistencyRules
{
    /// <summary>What the suites say differently of the same binary, in order of its name; empty when they agree.</summary>
    public static Seq<string> Disagreements(IReadOnlyList<Suite> suites)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        for (var second = 1; second < suites.Count; second++)
        {
            for (var first = 0; first < second; first++)
                Compare(suites[first], suites[second], found);
        }

        return found.ToSeq();
    }

    private static void Compare(Suite one, Suite other, SortedSet<string> found)
    {
        foreach (var architecture in one.Architectures)
        {
            var theirs = other.Binaries(architecture);
            foreach (var binary in one.Binaries(architecture).Values)
            {
                if (theirs.TryGetValue(binary.Name, out var same) && same.Version == binary.Version && Difference(binary, same) is { } field)
                    found.Add($"{binary.Name} {binary.Version} on {architecture} has another {field} in {one.Name} than in {other.Name}");
            }
        }
    }

    /// <summary>The first field that differs; what was read from the same text is the same object.</summary>
    private static string? Difference(BinaryPackage one, BinaryPackage other) =>
        one.Source != other.Source || one.SourceVersion != other.SourceVersion ? "Source"
        : one.Architecture != other.Architecture ? "Architecture"
        : one.MultiArch != other.MultiArch ? "Multi-Arch"
        : !Agree(one.Depends, other.Depends) ? "Depends"
        : !Agree(one.Conflicts, other.Conflicts) ? "Conflicts"
        : one.Provides != other.Provides && !one.Provides.SequenceEqual(other.Provides) ? "Provides"
        : null;

    private static bool Agree(Relations one, Relations other) =>
        ReferenceEquals(one, other) ||
        (one.Clauses.Length == other.Clauses.Length && one.Clauses.Zip(other.Clauses).All(pair => Agree(pair.First, pair.Second)));

    private static bool Agree(Clause one, Clause other) => ReferenceEquals(one, other) || one.Alternatives.SequenceEqual(other.Alternatives);
}
