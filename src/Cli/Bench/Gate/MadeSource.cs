namespace Sluice.Cli.Bench;

/// <summary>What sort of packages a source builds.</summary>
internal enum MadeKind
{
    Base,
    Library,
    Program,
    Python,
    Perl,
    Rust,
}

/// <summary>A source of a made archive; all of it follows from its number, so nothing needs to be remembered.</summary>
internal sealed class MadeSource
{
    private static readonly string[] Bases = ["glibc", "gcc-15", "zlib", "python3-defaults", "perl", "dpkg", "ncurses", "openssl"];
    private static readonly string[] Syllables = ["ka", "lo", "mi", "tor", "ven", "sa", "qui", "ber", "no", "fex", "dra", "pu", "zel", "ix", "gam", "ho"];
    private readonly MadeShape _shape;

    public MadeSource(MadeShape shape, int number)
    {
        (_shape, Number) = (shape, number);
        var draw = new Draw(shape.Seed, number);
        Kind = KindOf(shape, number);
        Name = number < Bases.Length ? Bases[number] : NameOf(number, Kind);
        var places = draw.Share();
        Component = places < 0.01 ? "contrib/" : places < 0.015 ? "non-free/" : "";
        IsNew = number >= shape.Sources;
        IsDiffering = !IsNew && number >= Bases.Length && draw.Happens((double)shape.Differing / shape.Sources);
        OldVersion = $"{(draw.Happens(0.05) ? "1:" : "")}{draw.Below(9)}.{draw.Below(30)}{(draw.Happens(0.5) ? $".{draw.Below(12)}" : "")}{(draw.Happens(0.08) ? "+dfsg" : "")}-{1 + draw.Below(9)}";
        NewVersion = IsDiffering ? $"{OldVersion[..OldVersion.LastIndexOf('-')]}.1-1" : OldVersion;
        // A library in some thirty changes its name with its interface: all that use it are built again.
        IsTransition = IsDiffering && Kind is MadeKind.Library && draw.Happens(0.03);
        var tests = draw.Share();
        Testsuite = tests > shape.Tested ? "" : tests < shape.Tested * 0.44 ? "autopkgtest" : Kind switch
        {
            MadeKind.Perl => "autopkgtest-pkg-perl",
            MadeKind.Python => "autopkgtest-pkg-pybuild",
            MadeKind.Rust => "autopkgtest, autopkgtest-pkg-rust",
            _ => "autopkgtest-pkg-go",
        };
        IsExtraOnly = !IsDiffering && !IsNew && draw.Happens(0.02);
    }

    public int Number { get; }

    public MadeKind Kind { get; }

    public string Name { get; }

    /// <summary>With its slash; empty for main.</summary>
    public string Component { get; }

    public string OldVersion { get; }

    public string NewVersion { get; }

    public bool IsNew { get; }

    public bool IsDiffering { get; }

    public bool IsTransition { get; }

    /// <summary>A second, lower version of it stands in the index, kept only for its text.</summary>
    public bool IsExtraOnly { get; }

    public string Testsuite { get; }

    public string VersionIn(bool target) => target ? OldVersion : NewVersion;

    /// <summary>The package with the shared library.</summary>
    public string Library(bool target) => Number switch
    {
        0 => "libc6",
        1 => "libgcc-s1",
        2 => "zlib1g",
        _ => $"lib{Name}{(IsTransition && !target ? 2 : 1)}",
    };

    /// <summary>The nearest source of a kind that comes before a number; things only depend on what comes before them.</summary>
    public static MadeSource? Before(MadeShape shape, int number, MadeKind kind)
    {
        while (--number >= Bases.Length)
        {
            if (KindOf(shape, number) == kind)
                return new(shape, number);
        }

        return null;
    }

    private static MadeKind KindOf(MadeShape shape, int number)
    {
        if (number < Bases.Length)
            return MadeKind.Base;
        var draw = new Draw(~shape.Seed, number);
        return draw.Share() switch { < 0.30 => MadeKind.Library, < 0.72 => MadeKind.Program, < 0.87 => MadeKind.Python, < 0.95 => MadeKind.Perl, _ => MadeKind.Rust };
    }

    private static string NameOf(int number, MadeKind kind)
    {
        var name = string.Concat(Enumerable.Range(0, 3).Select(place => Syllables[(number >> (4 * place)) & 15])) + (number >> 12 is > 0 and var rest ? $"{rest}" : "");
        return kind switch { MadeKind.Python => $"python-{name}", MadeKind.Perl => $"lib{name}-perl", MadeKind.Rust => $"rust-{name}", _ => name };
    }
}
