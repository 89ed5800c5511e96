using System.Security.Cryptography;
using Sluice.Cli.Bench;
using Sluice.Core.Migration;

namespace Sluice.Gate.Tests.Archive;

/// <summary>The archive that stands in for Debian's.</summary>
public sealed class MadeArchiveTests : IDisposable
{
    private static readonly MadeShape Shape = new(2_000, 150, ["amd64", "arm64"]);
    private readonly ArchiveFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_is_the_same_each_time()
    {
        Assert.Equal(Hashes("one"), Hashes("two"));

        string[] Hashes(string name) => [.. MadeArchive.Write(_folder[name], Shape)
            .SelectMany(suite => (IEnumerable<string>)[.. suite.Sources, .. suite.Packages.Values.SelectMany(index => index)])
            .Select(file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))))];
    }

    [Fact]
    public void It_has_the_shape_that_was_asked_for()
    {
        var read = ArchiveFolder.ReadAll([.. MadeArchive.Write(_folder["made"], Shape)]);
        var (target, source) = (read.Suites[0], read.Suites[1]);

        Assert.Empty(read.Warnings);
        Assert.Equal((2_000, 2_100), (target.Sources.Count, source.Sources.Count));
        Assert.InRange(target.Sources.Values.Count(old => source.Sources[old.Name].Version != old.Version), 100, 200);
        Assert.InRange(target.Sources.Values.Count(tested => tested.Testsuite.Count > 0), 1_100, 1_350);
        Assert.InRange(target.Binaries("amd64").Count, 3_200, 3_800);
        Assert.Equal(target.Binaries("amd64").Count, target.Binaries("arm64").Count);
        Assert.InRange(Needing(target, "libc6"), 1_000, 3_000);
    }

    [Fact]
    public void Nearly_everything_that_is_needed_is_there()
    {
        var target = ArchiveFolder.ReadAll([.. MadeArchive.Write(_folder["made"], Shape)]).Suites[0];
        var there = target.Binaries("amd64").Values.SelectMany(binary => (IEnumerable<string>)[binary.Name, .. binary.Provides.Select(provided => provided.Name)]).ToHashSet();
        var lost = target.Binaries("amd64").Values.Count(binary =>
            binary.Depends.Clauses.Any(clause => !clause.Alternatives.Any(alternative => there.Contains(alternative.Name))));
        Assert.InRange(lost, 1, 30);
    }

    private static int Needing(Suite suite, string name) =>
        suite.Binaries("amd64").Values.Count(binary => binary.Depends.Clauses.Any(clause => clause.Alternatives.Any(alternative => alternative.Name == name)));
}
