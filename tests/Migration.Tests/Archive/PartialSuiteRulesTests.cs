using Sluice.Core.Migration;
using static Sluice.Migration.Tests.Archive.Packages;

namespace Sluice.Migration.Tests.Archive;

/// <summary>The target with the uploads on top (D-10).</summary>
public sealed class PartialSuiteRulesTests
{
    [Fact]
    public void D_10_what_the_partial_suite_lacks_comes_from_the_target()
    {
        var whole = Complete("green 1, blue 1", "libgreen 1 of green 1, libblue 1 of blue 1", "green 2", "");
        Assert.Equal(["blue 1", "green 2"], SourcesOf(whole));
        Assert.Equal(["libblue 1", "libgreen 1"], BinariesOf(whole));
        Assert.Equal(("unstable", SuiteKind.Primary), (whole.Name, whole.Kind));
    }

    [Fact]
    public void D_10_what_the_newer_source_builds_no_more_is_gone_once_it_has_built_something() =>
        Assert.Equal(["libgreen2 2"], BinariesOf(Complete("green 1", "libgreen1 1 of green 1", "green 2", "libgreen2 2 of green 2")));

    [Fact]
    public void D_10_until_it_has_built_something_the_old_stays() =>
        Assert.Equal(["libgreen1 1"], BinariesOf(Complete("green 1", "libgreen1 1 of green 1", "green 2", "")));

    [Fact]
    public void D_10_what_was_built_of_the_same_version_replaces_only_its_own_name() =>
        Assert.Equal(["a 1+b1", "b 1"], BinariesOf(Complete("green 1", "a 1 of green 1, b 1 of green 1", "green 1", "a 1+b1 of green 1")));

    [Fact]
    public void D_10_binaries_without_source_do_not_stay() =>
        Assert.Empty(BinariesOf(Complete("", "lost 1 of gone 1", "", "")));

    [Fact]
    public void D_10_a_stand_in_gives_way_to_the_targets_source()
    {
        var whole = Complete("green 1", "a 1 of green 1", "", "a 1+b1 of green 1");
        Assert.False(whole.Sources["green"].IsFake);
        Assert.Equal(["a 1+b1"], BinariesOf(whole));
    }

    private static Suite Complete(string targetSources, string targetBinaries, string sources, string binaries) =>
        PartialSuiteRules.Complete(Suite("testing", targetSources, targetBinaries), Suite("unstable", sources, binaries));
}
