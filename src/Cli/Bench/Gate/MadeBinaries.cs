namespace Sluice.Cli.Bench;

/// <summary>A binary package of a made archive, with the fields that the gate reads; null is an absent one.</summary>
internal sealed record MadeBinary(string Name, string Version, bool IsAll, string Section)
{
    public string? MultiArch { get; init; }

    public string? Depends { get; init; }

    public string? Breaks { get; init; }

    public string? Provides { get; init; }
}

/// <summary>What a source of a made archive builds in a suite.</summary>
internal sealed class MadeBinaries(MadeShape shape, MadeSource source, bool target)
{
    private readonly string _version = source.VersionIn(target);
    private Draw _draw = new(shape.Seed + 1, source.Number);
    private bool _isRebuilt;

    public IReadOnlyList<MadeBinary> Make() => source.Kind switch
    {
        MadeKind.Base => MakeBase(),
        MadeKind.Library => MakeLibrary(),
        MadeKind.Python => [Built(new($"python3-{source.Name[7..]}", _version, true, "python") { Depends = Join(["python3:any", .. Others(MadeKind.Python, 3)]) })],
        MadeKind.Perl => [Built(new(source.Name, _version, true, "perl") { Depends = Join(["perl:any", .. Others(MadeKind.Perl, 1.5)]) })],
        MadeKind.Rust => [MakeRust()],
        _ => MakeProgram(),
    };

    private IReadOnlyList<MadeBinary> MakeBase() => source.Number switch
    {
        0 => [new("libc6", _version, false, "libs") { MultiArch = "same", Depends = "libgcc-s1" }, new("libc6-dev", _version, false, "libdevel") { Depends = $"libc6 (= {_version})" }],
        1 => [new("libgcc-s1", _version, false, "libs") { MultiArch = "same", Depends = "libc6 (>= 0)" }, new("libstdc++6", _version, false, "libs") { MultiArch = "same", Depends = "libc6, libgcc-s1" }],
        2 => [new("zlib1g", _version, false, "libs") { MultiArch = "same", Depends = "libc6" }],
        3 => [new("python3", _version, false, "python") { MultiArch = "allowed", Depends = "libc6, zlib1g" }],
        4 => [new("perl", _version, false, "perl") { MultiArch = "allowed", Depends = "libc6", Provides = $"perlapi-5.40, libtest-simple-perl (= {_version}), libversion-perl" }],
        _ => [new(source.Name, _version, false, "admin") { MultiArch = "foreign", Depends = "libc6" }, new(source.Library(target), _version, false, "libs") { Depends = "libc6" }],
    };

    private List<MadeBinary> MakeLibrary()
    {
        var library = Built(new(source.Library(target), _version, false, "libs") { MultiArch = "same", Depends = Join(["libc6 (>= 0)", .. Others(MadeKind.Library, 2.5)]) });
        var headers = library with { Name = $"lib{source.Name}-dev", Section = "libdevel", Depends = Join([$"{library.Name} (= {library.Version})", .. Headers()]) };
        List<MadeBinary> made = [library, headers];
        if (_draw.Happens(0.3))
            made.Add(new($"lib{source.Name}-doc", _version, true, "doc") { Depends = _draw.Happens(0.5) ? "libjs-sphinxdoc | lynx | python3" : null });
        if (_draw.Happens(0.4))
            made.Add(library with { Name = $"{source.Name}-tools", Section = "utils", MultiArch = null, Depends = $"libc6, {library.Name} (>= {source.OldVersion})" });
        return made;
    }

    private List<MadeBinary> MakeProgram()
    {
        var hasData = _draw.Happens(0.3);
        string[] usual = ["libc6 (>= 0)", .. _draw.Happens(0.3) ? ["libstdc++6 (>= 0)", "libgcc-s1 (>= 0)"] : (string[])[], .. hasData ? [$"{source.Name}-data (= {_version})"] : (string[])[]];
        var program = Built(new(source.Name, _version, false, "utils")
        {
            MultiArch = _draw.Happens(0.2) ? "foreign" : null,
            Depends = Join([.. usual, .. Others(MadeKind.Library, 7), .. _draw.Happens(0.1) ? ["python3:any | perl"] : (string[])[]]),
            Breaks = _draw.Happens(0.2) ? $"{source.Name}-common (<< {source.OldVersion}), old-{source.Name}" : null,
            Provides = _draw.Happens(0.05) ? $"mail-transport-agent{_draw.Below(20)}, {source.Name}-abi-{_draw.Below(9)} (= {_version})" : null,
        });
        List<MadeBinary> made = [program];
        if (hasData)
            made.Add(new($"{source.Name}-data", _version, true, "misc") { MultiArch = "foreign" });
        if (_draw.Happens(0.2))
            made.Add(new($"{source.Name}-doc", _version, true, "doc"));
        return made;
    }

    private MadeBinary MakeRust()
    {
        var name = source.Name[5..];
        var features = Enumerable.Range(0, 1 + _draw.Few(6)).Select(feature => feature == 0 ? "default" : $"feature{feature}").ToList();
        return Built(new($"librust-{name}-dev", _version, false, "rust")
        {
            MultiArch = "same",
            Depends = Join(Others(MadeKind.Rust, 2)),
            Provides = string.Join(", ", features.SelectMany(feature => (string[])
                [$"librust-{name}+{feature}-dev (= {_version})", $"librust-{name}-1+{feature}-dev (= {_version})", $"librust-{name}-1.0+{feature}-dev (= {_version})"])),
        });
    }

    /// <summary>What it needs of sources before it: many need few, which all need.</summary>
    private List<string> Others(MadeKind kind, double mean)
    {
        List<string> needs = [];
        for (var count = _draw.Few(mean); count > 0; count--)
        {
            var share = _draw.Share();
            if (MadeSource.Before(shape, (int)(source.Number * share * share * share), kind) is not { IsNew: false } other)
                continue;
            // What was uploaded anew was built with what else is new.
            var version = source.IsDiffering && _draw.Happens(0.2) ? other.VersionIn(target) : other.OldVersion;
            _isRebuilt |= other.IsTransition && !target && !source.IsDiffering && kind is MadeKind.Library;
            needs.Add(kind switch
            {
                MadeKind.Library => $"{other.Library(target)} (>= {version[..version.LastIndexOf('-')]})",
                MadeKind.Python => $"python3-{other.Name[7..]}",
                MadeKind.Rust => $"librust-{other.Name[5..]}-1+default-dev (>= {version})",
                _ => $"{other.Name} (>= {version})",
            });
        }

        if (_draw.Happens(0.003))
            needs.Add($"gone-{source.Number}");
        return [.. needs.Distinct()];
    }

    /// <summary>What a library's headers include.</summary>
    private List<string> Headers() => [.. Enumerable.Range(0, _draw.Few(2))
        .Select(_ => MadeSource.Before(shape, _draw.Below(source.Number), MadeKind.Library))
        .Where(other => other is { IsNew: false })
        .Select(other => $"lib{other!.Name}-dev")
        .Distinct()];

    private MadeBinary Built(MadeBinary made) => _isRebuilt && !made.IsAll ? made with { Version = $"{made.Version}+b1" } : made;

    private static string? Join(List<string> needs) => string.Join(", ", needs) is { Length: > 0 } joined ? joined : null;
}
