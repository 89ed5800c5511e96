using System.Text;
using Sluice.Core.Migration;
using Sluice.Platform.Archive;

namespace Sluice.Gate.Tests.Archive;

/// <summary>Half-written, truncated, wrongly encoded and absent indexes: an error that names file and line.</summary>
public sealed class DamagedIndexTests : IDisposable
{
    private const string A = "Package: a\nVersion: 1\nArchitecture: amd64\n";
    private readonly ArchiveFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Package: a\nVersion: 1\nArchitecture: amd64", 3, "the file ends within a paragraph: is it half written? If it is whole, put an empty line at its end")]
    [InlineData("Package: a\nVersion: 1\nArchitecture: amd64\n", 4, "the file ends within a paragraph: is it half written? If it is whole, put an empty line at its end")]
    [InlineData(A + "\nVersion: 1\n\n", 5, "a paragraph without Package: is its start or its end lost?")]
    [InlineData(A + "\nPackage: b\n\n", 5, "b has no Version: is the paragraph's end lost?")]
    [InlineData(A + "\n more\n\n", 5, "a paragraph starts with a blank: is the line before it lost?")]
    [InlineData(A + "\nPackage b\n\n", 5, "neither a field nor the rest of one: is this a plain Debian index in UTF-8 with Unix line ends?")]
    [InlineData("Package: a\r\nVersion: 1\r\nArchitecture: all\r\n\r\n", 4, "neither a field nor the rest of one: is this a plain Debian index in UTF-8 with Unix line ends?")]
    [InlineData("Package: a/b\nVersion: 1\n\n", 1, "Package 'a/b' is no package's name")]
    [InlineData("Package: a\nVersion: 1 2\n\n", 2, "Version '1 2' is no version")]
    [InlineData("Package: a\nVersion: 1\nSource: a (\n\n", 3, "Source 'a (' is no source with its version in brackets")]
    [InlineData("Package: a\nVersion: 1\nArchitecture: arm64\n\n", 3, "Architecture 'arm64' does not belong into an index of amd64")]
    [InlineData("Package: a\nVersion: 1\n\n", 1, "Architecture '' does not belong into an index of amd64")]
    [InlineData(A + "Depends: b (2)\n\n", 1, "a: a relation is malformed, 'b (2)': a version needs one of <<, <=, =, >=, >> before it")]
    [InlineData(A + "Depends: b (>= 2\n\n", 1, "a: a relation is malformed, 'b (>= 2': a bracket is not closed")]
    [InlineData(A + "Depends: b c\n\n", 1, "a: a relation is malformed, 'b c': something follows that is no version")]
    [InlineData(A + "Depends: b | \n\n", 1, "a: a relation is malformed, '': a package's name is missing")]
    public void Says_where_and_what(string packages, int line, string problem) =>
        Assert.Equal($"{_folder["testing/Packages_amd64"]}:{line}: {problem}", FaultOf(packages).Message);

    [Fact]
    public void Says_what_is_not_utf_8()
    {
        var path = _folder.Write("testing/Packages_amd64", [.. Encoding.ASCII.GetBytes(A + "\n" + A + "Section: "), 0xE4, (byte)'\n', (byte)'\n']);
        _folder.Write("testing/Sources", "");
        var fault = Assert.Throws<ArchiveException>(() => ArchiveFolder.ReadAll(FlatLayout.Find(_folder["testing"], "testing", SuiteKind.Target, ["amd64"])));
        Assert.Equal($"{path}:5: a: not UTF-8", fault.Message);
    }

    [Fact]
    public void Says_what_is_absent()
    {
        _folder.Write("testing/Sources", "");
        var fault = Assert.Throws<ArchiveException>(() => FlatLayout.Find(_folder["testing"], "testing", SuiteKind.Target, ["amd64"]));
        Assert.Equal(
            $"{_folder["testing/Packages_amd64"]}: is absent, and so are .xz and .gz of it: create it (it may be empty), or mend the suite's path",
            fault.Message);
    }

    [Theory]
    [InlineData(".xz")]
    [InlineData(".gz")]
    public void Says_that_a_packed_file_is_cut(string ending)
    {
        var text = string.Concat(Enumerable.Range(0, 2000).Select(i => $"Package: p{i}\nVersion: {i * 7919 % 1000}\nArchitecture: all\n\n"));
        _folder.Write("testing/Sources", "");
        var path = ending == ".xz" ? _folder.WriteXz("testing/Packages_amd64.xz", text) : _folder.WriteGz("testing/Packages_amd64.gz", text);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^200]);

        var fault = Assert.Throws<ArchiveException>(() => ArchiveFolder.ReadAll(FlatLayout.Find(_folder["testing"], "testing", SuiteKind.Target, ["amd64"])));

        Assert.Equal(path, fault.File);
    }

    [Fact]
    public void The_first_fault_is_said_whatever_thread_finds_which()
    {
        var good = string.Concat(Enumerable.Range(0, 300).Select(i => $"Package: p{i}\nVersion: 1\nArchitecture: all\n\n"));
        var files = _folder.Flat("", good + "Package: ä\nVersion: 1\n\n" + good + "oops\n\n" + good);
        for (var round = 0; round < 20; round++)
        {
            var fault = Assert.Throws<ArchiveException>(() => ArchiveReader.Read([files], TestContext.Current.CancellationToken, new(1 + (round * 97), 4)));
            Assert.Equal(1201, fault.Line);
        }
    }

    private ArchiveException FaultOf(string packages) => Assert.Throws<ArchiveException>(() => _folder.Read("", packages));
}
