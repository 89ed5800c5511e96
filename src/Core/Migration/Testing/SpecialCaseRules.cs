namespace Sluice.Core.Migration;

/// <summary>Which special cases meet a source on an architecture .</summary>
public static class SpecialCaseRules
{
    /// <summary>The case that ends the search, or those that add to it; none for most sources.</summary>
    public static IReadOnlyList<SpecialCase> For(SpecialCases cases, Snapshot archive, string source, string architecture)
    {
        List<SpecialCase>? adding = null;
        foreach (var one in cases.All)
        {
            if (!Meets(one, archive, source, architecture))
                continue;
            if (one.Effect is not SpecialEffect.More)
                return [one];
            (adding ??= []).Add(one);
        }

        return adding ?? [];
    }

    /// <summary>Whether nothing at all is tested on the architecture, whatever the source .</summary>
    public static bool Silences(SpecialCases cases, string architecture) => cases.All.Any(one =>
        one is { Effect: SpecialEffect.Nothing, Sources: [], IfExists: [], IfBuilds: null, IfAllArchitectureAll: false }
        && (one.Architectures.Count == 0 || one.Architectures.Contains(architecture)));

    /// <summary>Whether a name fits a pattern in which a star is any text, and a hash sign one digit or more.</summary>
    public static bool Fits(ReadOnlySpan<char> name, ReadOnlySpan<char> pattern)
    {
        var (at, star, resume) = (0, -1, 0);
        var next = 0;
        while (at < name.Length)
        {
            if (next < pattern.Length && pattern[next] is '*')
            {
                (star, resume) = (next++, at);
            }
            else if (next < pattern.Length && pattern[next] is '#' && char.IsAsciiDigit(name[at]))
            {
                at++;
                if (at == name.Length || !char.IsAsciiDigit(name[at]))
                    next++;
            }
            else if (next < pattern.Length && pattern[next] == name[at])
            {
                (next, at) = (next + 1, at + 1);
            }
            else if (star >= 0)
            {
                (next, at) = (star + 1, ++resume);
            }
            else
            {
                return false;
            }
        }

        return pattern[next..].Trim('*').IsEmpty;
    }

    private static bool Meets(SpecialCase one, Snapshot archive, string source, string architecture) =>
        (one.Architectures.Count == 0 || one.Architectures.Contains(architecture))
        && (one.Sources.Count == 0 || one.Sources.Any(pattern => Fits(source, pattern)))
        && (one.IfExists.Count == 0 || LeadsSomewhere(one.IfExists, archive, source))
        && (one.IfBuilds is not { } built
            || archive.Source.BinariesOf(source).Any(binary => binary.Index == architecture && Fits(binary.Binary.Name, built)))
        && (!one.IfAllArchitectureAll || IsAllArchitectureAll(archive, source, architecture));

    private static bool LeadsSomewhere(Seq<SourceNaming> namings, Snapshot archive, string source) =>
        namings.Select(naming => naming.Of(source)).FirstOrDefault(name => name is not null) is { } other
        && (archive.Target.Sources.ContainsKey(other) || archive.Source.Sources.ContainsKey(other));

    /// <summary>A binary that the target does not have yet says nothing, so that the tests run.</summary>
    private static bool IsAllArchitectureAll(Snapshot archive, string source, string architecture)
    {
        var target = archive.Target.Binaries(architecture);
        var built = archive.Source.BinariesOf(source);
        return built.Count > 0 && built.All(one => target.TryGetValue(one.Binary.Name, out var there) && there.IsArchitectureAll);
    }
}
