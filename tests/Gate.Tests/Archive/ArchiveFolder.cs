using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Sluice.Core.Migration;
using Sluice.Platform.Archive;

namespace Sluice.Gate.Tests.Archive;

/// <summary>A directory of index files for one test.</summary>
internal sealed class ArchiveFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("sluice-archive-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        File.WriteAllBytes(this[name], bytes);
        return this[name];
    }

    public string WriteGz(string name, string text)
    {
        using var packed = new MemoryStream();
        using (var gz = new GZipStream(packed, CompressionLevel.Fastest))
            gz.Write(Encoding.UTF8.GetBytes(text));
        return Write(name, packed.ToArray());
    }

    public string WriteXz(string name, string text)
    {
        Write(name[..^3], text);
        using var xz = Process.Start("xz", ["-0", this[name[..^3]]]);
        xz.WaitForExit();
        Assert.Equal(0, xz.ExitCode);
        return this[name];
    }

    /// <summary>A flat suite of these two indexes on amd64.</summary>
    public SuiteFiles Flat(string sources, string packages, string suite = "testing")
    {
        Write($"{suite}/Sources", sources);
        Write($"{suite}/Packages_amd64", packages);
        return FlatLayout.Find(this[suite], suite, SuiteKind.Target, ["amd64"]);
    }

    public Suite Read(string sources, string packages) => ReadAll(Flat(sources, packages)).Suites[0];

    public static ArchiveRead ReadAll(params SuiteFiles[] suites) => ArchiveReader.Read(suites, TestContext.Current.CancellationToken);

    public void Dispose() => Directory.Delete(Path, true);
}
