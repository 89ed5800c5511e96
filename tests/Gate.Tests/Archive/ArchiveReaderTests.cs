using Sluice.Core.Migration;
using Sluice.Platform.Archive;

namespace Sluice.Gate.Tests.Archive;

/// <summary>Suites as read from index files.</summary>
public sealed class ArchiveReaderTests : IDisposable
{
    private const string Green = """
        Package: libgreen1
        Source: green (1.0-2)
        Version: 1.0-2+b1
        Architecture: amd64
        Multi-Arch: same
        Essential: yes
        Pre-Depends: dpkg
        Depends: libc6 (>= 2.34), black | white:any (<< 2)
        Breaks: old-green
        Conflicts: grue (= 3)
        Provides: green-abi (= 1), green-thing
        Section: libs
        Built-Using: gcc (= 14)
        Description: not read


        """;

    private readonly ArchiveFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void D_01_a_flat_suite_has_its_files_beside_each_other_and_the_configurations_name()
    {
        var suite = _folder.Read("Package: green\nVersion: 1\n\n", Green);
        Assert.Equal("testing", suite.Name);
        Assert.Equal(["green"], suite.Sources.Keys);
        Assert.Equal(["libgreen1"], suite.Binaries("amd64").Keys);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".gz")]
    [InlineData(".xz")]
    public void D_01_a_mirrors_suite_has_its_releases_name_and_components(string packed)
    {
        _folder.Write("dists/forky/Release", "Suite: testing\nCodename: forky\nComponents: main contrib\nArchitectures: amd64 arm64\n");
        Put("main/source/Sources", "Package: green\nVersion: 1\n\n");
        Put("main/binary-amd64/Packages", Green);
        Put("main/debian-installer/binary-amd64/Packages", "Package: green-udeb\nSource: green\nVersion: 1\nArchitecture: amd64\n\n");
        Put("contrib/source/Sources", "Package: grey\nVersion: 2\nSection: contrib/misc\n\n");
        Put("contrib/binary-amd64/Packages", "");

        var suite = ArchiveFolder.ReadAll(MirrorLayout.Find(_folder["dists/forky"], "target", SuiteKind.Target, ["amd64"])).Suites[0];

        Assert.Equal("testing", suite.Name);
        Assert.Equal(["green", "grey"], suite.Sources.Keys.Order());
        Assert.Equal(["green-udeb", "libgreen1"], suite.Binaries("amd64").Keys.Order());

        void Put(string name, string text)
        {
            var path = $"dists/forky/{name}{packed}";
            _ = packed switch { ".gz" => _folder.WriteGz(path, text), ".xz" => _folder.WriteXz(path, text), _ => _folder.Write(path, text) };
        }
    }

    [Fact]
    public void D_01_without_a_suite_in_it_the_releases_codename_counts_and_then_the_configurations_word()
    {
        Assert.Equal("forky", NameOf("Codename: forky\n"));
        Assert.Equal("target", NameOf(""));

        string NameOf(string field)
        {
            _folder.Write("dists/x/Release", field + "Components: main\nArchitectures: amd64\n");
            _folder.Write("dists/x/main/source/Sources", "");
            _folder.Write("dists/x/main/binary-amd64/Packages", "");
            return MirrorLayout.Find(_folder["dists/x"], "target", SuiteKind.Target, ["amd64"]).Name;
        }
    }

    [Fact]
    public void D_02_of_several_versions_of_a_source_the_highest_counts_and_on_a_tie_the_later()
    {
        var sources = _folder.Read(
            "Package: a\nVersion: 2\n\nPackage: a\nVersion: 10\n\nPackage: a\nVersion: 9\n\n" +
            "Package: b\nVersion: 1\nSection: first\n\nPackage: b\nVersion: 1-0\nSection: second\n\n",
            "").Sources;
        Assert.Equal("10", sources["a"].Version);
        Assert.Equal("second", sources["b"].Section);
    }

    [Fact]
    public void D_02_extra_source_only_is_skipped() =>
        Assert.Empty(_folder.Read("Package: a\nVersion: 2\nExtra-Source-Only: yes\n\n", "").Sources);

    [Fact]
    public void D_03_a_binarys_fields()
    {
        var green = _folder.Read("", Green).Binaries("amd64")["libgreen1"];
        Assert.Equal(("1.0-2+b1", "green", "1.0-2"), (green.Version, green.Source, green.SourceVersion));
        Assert.Equal(["dpkg", "libc6 (>= 2.34)", "black | white:any (<< 2)"], green.Depends.Clauses.Select(clause => $"{clause}"));
        Assert.Equal(["grue (= 3)", "old-green"], green.Conflicts.Clauses.Select(clause => $"{clause}"));
        Assert.Equal([new("green-abi", "1"), new("green-thing", null)], green.Provides);
        Assert.Equal((MultiArch.Same, true, "libs", "gcc (= 14)"), (green.MultiArch, green.IsEssential, green.Section, green.BuiltUsing));
    }

    [Fact]
    public void D_03_alternatives_and_other_relations_in_provides_are_ignored_with_a_warning()
    {
        var read = ArchiveFolder.ReadAll(_folder.Flat("", "Package: a\nVersion: 1\nArchitecture: all\nProvides: b | c, d (>= 1), e\n\n"));
        Assert.Equal([new("e", null)], read.Suites[0].Binaries("amd64")["a"].Provides);
        Assert.Equal(
            [
                $"{_folder["testing/Packages_amd64"]}: a 1: 'b | c' in Provides is ignored: it must be one name, perhaps with (= version)",
                $"{_folder["testing/Packages_amd64"]}: a 1: 'd (>= 1)' in Provides is ignored: it must be one name, perhaps with (= version)",
            ],
            read.Warnings);
    }

    [Fact]
    public void D_03_the_highest_version_of_a_binary_counts_though_its_paragraphs_lie_far_apart()
    {
        var between = string.Concat(Enumerable.Range(0, 500).Select(i => $"Package: p{i}\nVersion: 1\nArchitecture: all\n\n"));
        var binaries = _folder.Read("", $"Package: a\nVersion: 1:1\nArchitecture: amd64\n\n{between}Package: a\nVersion: 3\nArchitecture: amd64\n\n").Binaries("amd64");
        Assert.Equal("1:1", binaries["a"].Version);
        Assert.Equal(501, binaries.Count);
    }

    [Fact]
    public void D_05_a_binary_whose_source_is_in_no_index_gets_a_stand_in()
    {
        var lost = _folder.Read("", "Package: a\nSource: lost (2)\nVersion: 1\nArchitecture: all\n\nPackage: b\nSource: lost (10)\nVersion: 1\nArchitecture: all\n\n").Sources["lost"];
        Assert.Equal((true, "10"), (lost.IsFake, lost.Version));
    }

    [Fact]
    public void D_06_suites_that_disagree_about_a_binary_end_the_run()
    {
        var fault = Assert.Throws<ArchiveException>(() =>
            ArchiveFolder.ReadAll(_folder.Flat("", Green), _folder.Flat("", Green.Replace("dpkg", "dpkg (>= 1)", StringComparison.Ordinal), "unstable")));
        Assert.Equal(
            "testing, unstable: libgreen1 1.0-2+b1 on amd64 has another Depends in testing than in unstable: fetch the suites again, or mend the archive",
            fault.Message);
    }

    [Fact]
    public void What_two_suites_write_alike_is_one_object()
    {
        var read = ArchiveFolder.ReadAll(_folder.Flat("", Green), _folder.Flat("", Green, "unstable"));
        var (one, other) = (read.Suites[0].Binaries("amd64")["libgreen1"], read.Suites[1].Binaries("amd64")["libgreen1"]);
        Assert.Same(one.Depends, other.Depends);
        Assert.Same(one.Version, other.Version);
    }
}
