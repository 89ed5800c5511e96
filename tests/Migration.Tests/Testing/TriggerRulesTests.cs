using Sluice.Core.Migration;

namespace Sluice.Migration.Tests.Testing;

/// <summary>What must come with an upload for its tests to be installable .</summary>
public sealed class TriggerRulesTests
{
    [Fact]
    public void A_42_what_is_needed_from_the_source_suite_comes_along() => Assert.Equal(
        ["lightgreen/2", "green/2"],
        Triggers(
            TestedArchive.Green()
                .Upload("green", "2", "autopkgtest", "libgreen1 2", "green 2 libgreen1")
                .Upload("lightgreen", "2", "autopkgtest", "lightgreen 2 libgreen1 (>= 2)"),
            "lightgreen"));

    [Fact]
    public void A_40_the_upload_is_first_and_the_others_sorted() => Assert.Equal(
        ["lightgreen/2", "blue/2", "green/2"],
        Triggers(
            TestedArchive.Green()
                .Target("blue", "1", "", "blue 1")
                .Upload("blue", "2", "", "blue 2")
                .Upload("green", "2", "", "libgreen1 2")
                .Upload("lightgreen", "2", "", "lightgreen 2 libgreen1 (>= 2), blue (>= 2)"),
            "lightgreen"));

    [Fact]
    public void A_41_nothing_comes_along_that_the_target_satisfies() => Assert.Equal(
        ["lightgreen/2"],
        Triggers(
            TestedArchive.Green()
                .Upload("green", "2", "", "libgreen1 2")
                .Upload("lightgreen", "2", "", "lightgreen 2 libgreen1 (>= 1)"),
            "lightgreen"));

    [Fact]
    public void A_41_needs_of_needs_come_along() => Assert.Equal(
        ["lightgreen/2", "blue/1", "green/2"],
        Triggers(
            TestedArchive.Green()
                .Upload("blue", "1", "", "libblue1 1")
                .Upload("green", "2", "", "libgreen1 2 libblue1")
                .Upload("lightgreen", "2", "", "lightgreen 2 libgreen1 (>= 2)"),
            "lightgreen"));

    [Fact]
    public void A_41_what_breaks_in_the_target_and_is_mended_in_the_source_suite_comes_along() => Assert.Equal(
        ["green/2", "lightgreen/2"],
        Triggers(
            TestedArchive.Green()
                .Upload("green", "2", "", "libgreen1 2; conflicts lightgreen (<< 2)")
                .Upload("lightgreen", "2", "", "lightgreen 2 libgreen1"),
            "green"));

    [Fact]
    public void A_41_what_stays_broken_does_not_help() => Assert.Equal(
        ["green/2"],
        Triggers(
            TestedArchive.Green()
                .Upload("green", "2", "", "libgreen1 2; conflicts lightgreen")
                .Upload("lightgreen", "2", "", "lightgreen 2 libgreen1"),
            "green"));

    [Fact]
    public void A_41_sources_that_name_what_comes_along_come_too_if_they_differ() => Assert.Equal(
        ["lightgreen/2", "green/2", "purple/2"],
        Triggers(
            TestedArchive.Green()
                .Target("purple", "1", "autopkgtest|libgreen1", "purple 1")
                .Target("pink", "1", "autopkgtest|libgreen1", "pink 1")
                .Upload("purple", "2", "autopkgtest|libgreen1", "purple 2")
                .Upload("green", "2", "", "libgreen1 2")
                .Upload("lightgreen", "2", "", "lightgreen 2 libgreen1 (>= 2)"),
            "lightgreen"));

    [Fact]
    public void A_41_sources_that_name_the_upload_itself_do_not_come() => Assert.Equal(
        ["green/2"],
        Triggers(
            TestedArchive.Green()
                .Target("purple", "1", "autopkgtest|libgreen1", "purple 1")
                .Upload("purple", "2", "autopkgtest|libgreen1", "purple 2")
                .Upload("green", "2", "", "libgreen1 2"),
            "green"));

    [Fact]
    public void A_41_a_source_that_was_removed_meanwhile_is_skipped() => Assert.Equal(
        ["green/2"],
        Triggers(
            TestedArchive.Green()
                .Upload("green", "2", "", "libgreen1 2; conflicts lightgreen")
                .Remove("lightgreen"),
            "green"));

    private static string[] Triggers(TestedArchive archive, string source)
    {
        var facts = archive.Facts();
        return [.. TriggerRules.For(TestIndex.For(facts)["amd64"], facts.Archive.Source.Sources[source])];
    }
}
