using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace Sluice.Core.Migration;

/// <summary>Makes packages of the paragraphs of a block.</summary>
public static class IndexParagraphs
{
    // Names and versions stand in keys such as source/version and between commas and blanks.
    private static readonly SearchValues<byte> NameLetters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-._"u8);

    private static readonly SearchValues<byte> VersionLetters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-._:~"u8);

    /// <summary>Reads a block of a Sources index (D-02).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ReadSources(ReadOnlySpan<byte> block, IndexPools pools, List<SourcePackage> into)
    {
        var paragraph = new ParagraphReader(block);
        while (paragraph.Read())
        {
            if (Ascii.EqualsIgnoreCase(paragraph[IndexField.ExtraSourceOnly], "yes"u8))
                continue;
            try
            {
                into.Add(new()
                {
                    Name = NameOf(paragraph, pools),
                    Version = VersionOf(paragraph, pools),
                    Section = TextOf(paragraph, IndexField.Section, pools),
                    Maintainer = TextOf(paragraph, IndexField.Maintainer, pools),
                    Uploaders = TextOf(paragraph, IndexField.Uploaders, pools),
                    Testsuite = pools.Words(paragraph[IndexField.Testsuite]),
                    TestsuiteTriggers = pools.Words(paragraph[IndexField.TestsuiteTriggers]),
                });
            }
            catch (FormatException malformed)
            {
                throw Said(paragraph, malformed);
            }
        }
    }

    /// <summary>Reads a block of a Packages index (D-03).</summary>
    /// <param name="index">The architecture whose index it is.</param>
    /// <param name="warnings">What was left out of the paragraphs, and of which.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ReadBinaries(ReadOnlySpan<byte> block, string index, IndexPools pools, List<BinaryPackage> into, List<string> warnings)
    {
        var paragraph = new ParagraphReader(block);
        var joined = new ArrayBufferWriter<byte>();
        while (paragraph.Read())
        {
            try
            {
                into.Add(ReadBinary(paragraph, index, pools, joined, warnings));
            }
            catch (FormatException malformed)
            {
                throw Said(paragraph, malformed);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static BinaryPackage ReadBinary(
        in ParagraphReader paragraph, string index, IndexPools pools, ArrayBufferWriter<byte> joined, List<string> warnings)
    {
        var (name, version) = (NameOf(paragraph, pools), VersionOf(paragraph, pools));
        var (source, sourceVersion) = SourceOf(paragraph, name, version, pools);
        var provided = pools.Provided(paragraph[IndexField.Provides]);
        foreach (var ignored in provided.Ignored)
            warnings.Add($"{name} {version}: '{ignored}' in Provides is ignored: it must be one name, perhaps with (= version)");

        return new()
        {
            Name = name,
            Version = version,
            Architecture = ArchitectureOf(paragraph, index, pools),
            Source = source,
            SourceVersion = sourceVersion,
            Section = TextOf(paragraph, IndexField.Section, pools),
            IsEssential = Ascii.EqualsIgnoreCase(paragraph[IndexField.Essential], "yes"u8),
            MultiArch = MultiArchOf(paragraph[IndexField.MultiArch]),
            Depends = Joined(paragraph[IndexField.PreDepends], paragraph[IndexField.Depends], index, pools, joined),
            Conflicts = Joined(paragraph[IndexField.Conflicts], paragraph[IndexField.Breaks], index, pools, joined),
            Provides = provided.Names,
            BuiltUsing = TextOf(paragraph, IndexField.BuiltUsing, pools),
        };
    }

    private static string NameOf(in ParagraphReader paragraph, IndexPools pools)
    {
        var name = paragraph[IndexField.Package];
        if (name.IsEmpty)
            throw new BlockException(paragraph.Start, "a paragraph without Package: is its start or its end lost?");
        return name.ContainsAnyExcept(NameLetters) ? throw Wrong(paragraph, IndexField.Package, "is no package's name") : pools.Text(name);
    }

    private static string VersionOf(in ParagraphReader paragraph, IndexPools pools)
    {
        var version = paragraph[IndexField.Version];
        if (version.IsEmpty)
            throw new BlockException(paragraph.Start, $"{Encoding.UTF8.GetString(paragraph[IndexField.Package])} has no Version: is the paragraph's end lost?");
        return version.ContainsAnyExcept(VersionLetters) ? throw Wrong(paragraph, IndexField.Version, "is no version") : pools.Text(version);
    }

    private static string ArchitectureOf(in ParagraphReader paragraph, string index, IndexPools pools)
    {
        var field = paragraph[IndexField.Architecture];
        if (Ascii.Equals(field, index))
            return index;
        var architecture = pools.Text(field);
        return architecture == "all" || IsVariantOf(index, architecture) ? architecture
            : throw Wrong(paragraph, IndexField.Architecture, $"does not belong into an index of {index}");
    }

    /// <summary>An index of amd64v3 may hold packages of amd64 (D-03).</summary>
    private static bool IsVariantOf(string index, string architecture) =>
        architecture.Length > 0 && index.StartsWith(architecture, StringComparison.Ordinal) && index.AsSpan(architecture.Length) is ['v', >= '0' and <= '9', ..];

    private static (string Name, string Version) SourceOf(in ParagraphReader paragraph, string name, string version, IndexPools pools)
    {
        var field = paragraph[IndexField.Source];
        if (field.IsEmpty)
            return (name, version);
        var open = field.IndexOf((byte)'(');
        var source = open < 0 ? field : Blanks.Trim(field[..open]);
        var sourceVersion = open < 0 ? [] : field[(open + 1)..];
        if (open >= 0 && (sourceVersion is not [_, .., (byte)')'] || sourceVersion[..^1].ContainsAnyExcept(VersionLetters)))
            throw Wrong(paragraph, IndexField.Source, "is no source with its version in brackets");
        if (source.IsEmpty || source.ContainsAnyExcept(NameLetters))
            throw Wrong(paragraph, IndexField.Source, "is no source's name");
        return (pools.Text(source), open < 0 ? version : pools.Text(sourceVersion[..^1]));
    }

    private static Relations Joined(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, string index, IndexPools pools, ArrayBufferWriter<byte> joined)
    {
        if (first.IsEmpty || second.IsEmpty)
            return pools.Relations(first.IsEmpty ? second : first, index);
        joined.ResetWrittenCount();
        joined.Write(first);
        joined.Write(", "u8);
        joined.Write(second);
        return pools.Relations(joined.WrittenSpan, index);
    }

    private static string? TextOf(in ParagraphReader paragraph, IndexField field, IndexPools pools) =>
        paragraph[field] is { IsEmpty: false } text ? pools.Text(text) : null;

    private static MultiArch MultiArchOf(ReadOnlySpan<byte> word) => word switch
    {
        [] => MultiArch.No,
        _ when word.SequenceEqual("same"u8) => MultiArch.Same,
        _ when word.SequenceEqual("foreign"u8) => MultiArch.Foreign,
        _ when word.SequenceEqual("allowed"u8) => MultiArch.Allowed,
        _ => MultiArch.No,
    };

    private static BlockException Wrong(in ParagraphReader paragraph, IndexField field, string problem) =>
        new(paragraph.PlaceOf(field), $"{field} '{Encoding.UTF8.GetString(paragraph[field])}' {problem}");

    private static BlockException Said(in ParagraphReader paragraph, FormatException malformed) =>
        new(paragraph.Start, $"{Encoding.UTF8.GetString(paragraph[IndexField.Package])}: {malformed.Message}");
}
