using System.Runtime.CompilerServices;

namespace Sluice.Core.Tests.House;

/// <summary>The sources these tests were built from.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find(Here());

    /// <summary>Every C# source below a folder of the checkout, with its path from the root.</summary>
    public static IReadOnlyList<(string Path, string Text)> Sources(string folder) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Select(file => (Path: Path.GetRelativePath(Root, file).Replace('\\', '/'), File: file))
            .Where(source => !source.Path.Contains("/obj/", StringComparison.Ordinal) && !source.Path.Contains("/bin/", StringComparison.Ordinal))
            .OrderBy(source => source.Path, StringComparer.Ordinal)
            .Select(source => (source.Path, System.IO.File.ReadAllText(source.File))),
    ];

    private static string Here([CallerFilePath] string path = "") => path;

    private static string Find(string path)
    {
        // A build may map its source paths; the tests' own folder lies in the checkout either way.
        var folder = new DirectoryInfo(File.Exists(path) ? Path.GetDirectoryName(path)! : AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Serverless.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("These tests run from a checkout.");
        return folder.FullName;
    }
}
