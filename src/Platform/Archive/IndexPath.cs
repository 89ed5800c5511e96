using Sluice.Core.Migration;

namespace Sluice.Platform.Archive;

/// <summary>Where an index lies, plain or compressed.</summary>
internal static class IndexPath
{
    private static readonly string[] Endings = ["", ".xz", ".gz"];

    /// <returns>The plain file first, for it is the quickest to read; null when there is none.</returns>
    public static string? Find(string path) => Endings.Select(ending => path + ending).FirstOrDefault(File.Exists);

    public static string Existing(string path) =>
        Find(path) ?? throw new ArchiveException(path, 0, "is absent, and so are .xz and .gz of it: create it (it may be empty), or mend the suite's path");
}
