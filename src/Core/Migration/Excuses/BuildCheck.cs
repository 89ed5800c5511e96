namespace Sluice.Core.Migration;

/// <summary>Compares a source's binaries with its version, architecture by architecture (X-13).</summary>
internal sealed class BuildCheck(SourcePackage package, FindingDraft draft, MigrationSettings settings)
{
    private const string All = "all";

    private readonly ArchiveLinks _links = new(settings.Distribution);

    public HashSet<string> Missing { get; } = [];

    /// <summary>Missing on an architecture that is out of sync (X-14).</summary>
    public HashSet<string> Unimportant { get; } = [];

    public SortedDictionary<string, SortedSet<string>> Old { get; } = new(StringComparer.Ordinal);

    public void Look(Suite suite)
    {
        var built = suite.BinariesOf(package.Name);
        foreach (var architecture in settings.Architectures)
            Look(architecture, built.Where(one => one.Index == architecture && IsBuiltOn(one.Binary, architecture)));
        if (settings.HasArchAllBuilders)
            Look(All, built.Where(one => one.Binary.IsArchitectureAll));

        if (built.Count is 0)
        {
            draft.Because("no-binaries");
            draft.Judge(PolicyVerdict.RejectedPermanently, $"{HtmlText.Escape(package.Name)} has no binaries on any arch");
        }
    }

    public string Link(string architecture) =>
        $"<a href=\"{HtmlText.Escape(_links.Build(package.Name, package.Version, architecture))}\" target=\"_blank\">{HtmlText.Escape(architecture)}</a>";

    private bool IsBuiltOn(BinaryPackage binary, string architecture) =>
        !binary.IsArchitectureAll || (!settings.HasArchAllBuilders && architecture == settings.AllBuildArchitecture);

    private void Look(string architecture, IEnumerable<BuiltBinary> built)
    {
        var hasNew = false;
        SortedDictionary<string, SortedSet<string>>? old = null;
        foreach (var (binary, _) in built)
        {
            if (binary.SourceVersion == package.Version)
            {
                hasNew = true;
                continue;
            }

            Note(old ??= new(StringComparer.Ordinal), binary);
            Note(Old, binary);
        }

        if (old is not null)
            Judge(architecture, hasNew, old);
    }

    private static void Note(SortedDictionary<string, SortedSet<string>> old, BinaryPackage binary)
    {
        if (!old.TryGetValue(binary.SourceVersion, out var names))
            old[binary.SourceVersion] = names = new(StringComparer.Ordinal);
        names.Add(binary.Name);
    }

    private void Judge(string architecture, bool hasNew, SortedDictionary<string, SortedSet<string>> old)
    {
        var left = string.Join("; ", old.Select(version =>
            $"{HtmlText.Escape(string.Join(", ", version.Value))} (from {HtmlText.Link(_links.Build(package.Name, version.Key, architecture), version.Key)})"));
        var text = hasNew ? $"old binaries left on {Link(architecture)}: {left}" : $"missing build on {Link(architecture)}";
        if (settings.OutOfSyncArchitectures.Contains(architecture))
        {
            draft.Say($"{text} (but {architecture} isn't keeping up, so never mind)");
            if (!hasNew)
                Unimportant.Add(architecture);
        }
        else if (hasNew && settings.IgnoresCruft)
        {
            draft.Tell($"{text} (but ignoring cruft, so never mind)");
        }
        else if (hasNew)
        {
            draft.Because("cruft");
            draft.Judge(PolicyVerdict.RejectedPermanently, text);
        }
        else
        {
            Missing.Add(architecture);
            draft.Because("missingbuild");
            draft.Judge(PolicyVerdict.RejectedCannotDetermineIfPermanent, text);
            draft.Tell($"old binaries on {HtmlText.Escape(architecture)}: {left}");
        }
    }
}
