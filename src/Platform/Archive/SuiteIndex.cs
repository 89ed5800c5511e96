using Sluice.Core.Migration;

namespace Sluice.Platform.Archive;

/// <summary>One index of a suite while it is read: perhaps several files, one for each component, in parts that any thread takes.</summary>
/// <param name="architecture">Null for the sources.</param>
internal sealed class SuiteIndex(SuiteFiles suite, string? architecture, IReadOnlyList<IndexFile> files, int partSize)
{
    public SuiteFiles Suite { get; } = suite;

    public string? Architecture { get; } = architecture;

    public IReadOnlyList<PartReading> Parts { get; } = [.. files.SelectMany(file => file.Parts(partSize)).Select(part => new PartReading(part, architecture))];

    public Dictionary<string, SourcePackage> Sources { get; private set; } = [];

    public Dictionary<string, BinaryPackage> Binaries { get; private set; } = [];

    public void PickNewest()
    {
        if (Architecture is null)
            Sources = SuiteAssembly.Newest([.. Parts.Select(part => part.Sources)]);
        else
            Binaries = SuiteAssembly.Newest([.. Parts.Select(part => part.Binaries)]);
    }

    /// <summary>The suite of its indexes, the sources' one first.</summary>
    public static Suite Assemble(SuiteFiles suite, IReadOnlyList<SuiteIndex> indexes) => SuiteAssembly.Assemble(
        suite.Name, suite.Kind, indexes[0].Sources, indexes.Skip(1).ToDictionary(index => index.Architecture!, index => index.Binaries, StringComparer.Ordinal));
}

/// <summary>What one part of an index held.</summary>
internal sealed class PartReading(IndexPart part, string? architecture)
{
    public List<SourcePackage> Sources { get; } = [];

    public List<BinaryPackage> Binaries { get; } = [];

    public List<string> Warnings { get; } = [];

    public string Path => part.File.Path;

    /// <summary>Why it could not be read; null when it was.</summary>
    public ArchiveException? Fault { get; private set; }

    public void Read(BlockBuffer buffer, int blockSize, IndexPools pools)
    {
        try
        {
            IndexBlocks.Read(part, buffer, blockSize, block =>
            {
                if (architecture is null)
                    IndexParagraphs.ReadSources(block, pools, Sources);
                else
                    IndexParagraphs.ReadBinaries(block, architecture, pools, Binaries, Warnings);
            });
        }
        catch (ArchiveException fault)
        {
            Fault = fault;
        }
    }
}
