using System.Runtime.CompilerServices;

namespace Sluice.Core.Migration;

/// <summary>The fields of an index that are read (D-02, D-03); all others are skipped.</summary>
public enum IndexField : byte
{
    Package,
    Source,
    Version,
    Architecture,
    Section,
    Essential,
    MultiArch,
    PreDepends,
    Depends,
    Conflicts,
    Breaks,
    Provides,
    BuiltUsing,
    Maintainer,
    Uploaders,
    Testsuite,
    TestsuiteTriggers,
    ExtraSourceOnly,
}

/// <summary>Fields by their names, in whatever case.</summary>
internal static class IndexFields
{
    public const int Count = (int)IndexField.ExtraSourceOnly + 1;

    /// <returns>-1 for a field that is not read.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Find(ReadOnlySpan<byte> name) => name.Length switch
    {
        6 => One(name, "Source"u8, IndexField.Source) & One(name, "Breaks"u8, IndexField.Breaks),
        7 => OfSeven(name),
        8 => One(name, "Provides"u8, IndexField.Provides),
        9 => OfNine(name),
        10 => One(name, "Maintainer"u8, IndexField.Maintainer) & One(name, "Multi-Arch"u8, IndexField.MultiArch),
        11 => One(name, "Pre-Depends"u8, IndexField.PreDepends) & One(name, "Built-Using"u8, IndexField.BuiltUsing),
        12 => One(name, "Architecture"u8, IndexField.Architecture),
        17 => One(name, "Extra-Source-Only"u8, IndexField.ExtraSourceOnly),
        18 => One(name, "Testsuite-Triggers"u8, IndexField.TestsuiteTriggers),
        _ => -1,
    };

    private static int OfSeven(ReadOnlySpan<byte> name) => (name[0] | 0x20) switch
    {
        'p' => One(name, "Package"u8, IndexField.Package),
        'v' => One(name, "Version"u8, IndexField.Version),
        's' => One(name, "Section"u8, IndexField.Section),
        'd' => One(name, "Depends"u8, IndexField.Depends),
        _ => -1,
    };

    private static int OfNine(ReadOnlySpan<byte> name) => (name[0] | 0x20) switch
    {
        'c' => One(name, "Conflicts"u8, IndexField.Conflicts),
        'e' => One(name, "Essential"u8, IndexField.Essential),
        't' => One(name, "Testsuite"u8, IndexField.Testsuite),
        'u' => One(name, "Uploaders"u8, IndexField.Uploaders),
        _ => -1,
    };

    // -1 has all bits set, so that "and" picks the one that was found.
    private static int One(ReadOnlySpan<byte> name, ReadOnlySpan<byte> wanted, IndexField field) =>
        System.Text.Ascii.EqualsIgnoreCase(name, wanted) ? (int)field : -1;
}
