using Sluice.Core.Migration;

namespace Sluice.Migration.Tests.Testing;

/// <summary>Which tests an upload needs (A-20 to A-37).</summary>
public sealed class WantedTestRulesTests
{
    [Fact]
    public void A_20_its_own_test_in_the_new_version_and_A_21_those_of_what_depends_on_it() => Assert.Equal(
        ["green/2", "lightgreen/1"],
        Tests(TestedArchive.Green().Upload("green", "2", "autopkgtest", "libgreen1 2", "green 2 libgreen1"), "green"));

    [Fact]
    public void A_20_no_own_test_where_nothing_is_built() => Assert.Equal(
        [],
        Tests(TestedArchive.Green().Upload("green", "2", "autopkgtest", "libgreen1 2; on amd64"), "green", "i386"));

    [Fact]
    public void A_21_a_test_that_was_dropped_is_not_run() => Assert.Equal(
        ["lightgreen/1"],
        Tests(TestedArchive.Green().Upload("green", "2", "", "libgreen1 2", "green 2 libgreen1"), "green"));

    [Fact]
    public void A_21_a_clause_counts_only_if_the_new_version_satisfies_it() => Assert.Equal(
        ["green/2"],
        Tests(Library("lightgreen 1 libgreen1 (<< 2)").Upload("green", "2", "autopkgtest", "libgreen1 2"), "green"));

    [Fact]
    public void A_21_the_clause_may_be_that_of_a_fixed_rebuild() => Assert.Equal(
        ["green/2", "lightgreen/1"],
        Tests(
            Library("lightgreen 1 libgreen1 (<< 2)")
                .Upload("green", "2", "autopkgtest", "libgreen1 2")
                .Upload("lightgreen", "1.1", "autopkgtest", "lightgreen 1.1 libgreen1 (>= 2)"),
            "green"));

    [Fact]
    public void A_21_any_alternative_counts_and_so_does_a_provided_name() => Assert.Equal(
        ["blue/1", "green/2", "lightgreen/1"],
        Tests(
            Library("lightgreen 1 other | libgreen1")
                .Target("blue", "1", "autopkgtest", "blue 1 virtual-green")
                .Upload("green", "2", "autopkgtest", "libgreen1 2; provides virtual-green"),
            "green"));

    [Fact]
    public void A_21_what_is_only_in_the_source_suite_is_not_tested() => Assert.Equal(
        ["green/2", "lightgreen/1"],
        Tests(
            TestedArchive.Green()
                .Upload("green", "2", "autopkgtest", "libgreen1 2", "green 2")
                .Upload("newgreen", "1", "autopkgtest", "newgreen 1 libgreen1"),
            "green"));

    [Fact]
    public void A_21_what_has_no_tests_in_the_target_is_not_tested() => Assert.Equal(
        ["green/2"],
        Tests(
            new TestedArchive()
                .Target("green", "1", "autopkgtest", "libgreen1 1")
                .Target("lightgreen", "1", "", "lightgreen 1 libgreen1")
                .Upload("green", "2", "autopkgtest", "libgreen1 2")
                .Upload("lightgreen", "2", "autopkgtest", "lightgreen 2 libgreen1"),
            "green"));

    [Fact]
    public void A_22_sources_that_name_a_binary_are_tested_where_they_have_one() => Assert.Equal(
        ["green/2", "purple/1"],
        Tests(
            new TestedArchive()
                .Target("green", "1", "autopkgtest", "libgreen1 1")
                .Target("purple", "1", "autopkgtest|libgreen1", "purple 1; on amd64")
                .Target("red", "1", "autopkgtest|libgreen1", "red 1; on i386")
                .Target("pink", "1", "|libgreen1", "pink 1")
                .Upload("green", "2", "autopkgtest", "libgreen1 2"),
            "green"));

    [Fact]
    public void A_22_the_source_suite_may_name_it_and_arch_all_counts_everywhere() => Assert.Equal(
        ["green/2", "purple/1"],
        Tests(
            new TestedArchive()
                .Target("green", "1", "autopkgtest", "libgreen1 1")
                .Target("purple", "1", "autopkgtest", "purple 1; all")
                .Upload("purple", "2", "autopkgtest|libgreen1", "purple 2; all")
                .Upload("green", "2", "autopkgtest", "libgreen1 2"),
            "green",
            "i386"));

    [Theory]
    [InlineData("autopkgtest")]
    [InlineData("autopkgtest-pkg-perl")]
    [InlineData("other autopkgtest-pkg-dkms")]
    public void A_23_tests_are_declared_or_made_by_kind(string testsuite) => Assert.Equal(
        ["lightgreen/1"], Tests(Other(testsuite, "lightgreen 1 libgreen1"), "green"));

    [Theory]
    [InlineData("", "lightgreen 1 libgreen1")]
    [InlineData("autopkgtests", "lightgreen 1 libgreen1")]
    public void A_23_other_words_are_no_tests(string testsuite, string binary) => Assert.Equal([], Tests(Other(testsuite, binary), "green"));

    [Fact]
    public void A_23_kernel_modules_are_tested_undeclared() => Assert.Equal(
        ["lightgreen/1"], Tests(Other("", "lightgreen 1 libgreen1, dkms (>= 2)"), "green"));

    [Fact]
    public void A_24_binaries_of_another_architecture_trigger_nothing_here()
    {
        var archive = TestedArchive.Green().Upload("green", "2", "", "libgreen1 2; on amd64");

        Assert.Equal(["lightgreen/1"], Tests(archive, "green", "amd64"));
        Assert.Equal([], Tests(archive, "green", "i386"));
    }

    [Fact]
    public void A_25_the_expected_version_is_the_targets_whatever_was_uploaded_since() => Assert.Equal(
        ["green/2", "lightgreen/1"],
        Tests(
            TestedArchive.Green()
                .Upload("green", "2", "autopkgtest", "libgreen1 2", "green 2 libgreen1")
                .Upload("lightgreen", "2", "autopkgtest", "lightgreen 2 libgreen1"),
            "green"));

    [Fact]
    public void A_37_a_case_may_test_nothing() => Assert.Equal(
        [], Tests(Uploaded(), "green", "amd64", new SpecialCase { Name = "quiet", Reason = "", Sources = ["gre*"], Effect = new SpecialEffect.Nothing() }));

    [Fact]
    public void A_37_a_case_may_test_only_some_where_the_target_has_them() => Assert.Equal(
        ["darkgreen/1", "green/2"],
        Tests(Uploaded(), "green", "amd64", new SpecialCase { Name = "some", Reason = "", Effect = new SpecialEffect.Only(["darkgreen", "nowhere"]) }));

    [Fact]
    public void A_37_a_case_may_test_more() => Assert.Equal(
        ["black/1", "darkgreen/1", "green/2", "lightgreen/1"],
        Tests(
            Uploaded().Target("tool", "1", "", "tool 1").Target("black", "1", "autopkgtest", "black 1 tool"),
            "green",
            "amd64",
            new SpecialCase { Name = "more", Reason = "", Effect = new SpecialEffect.More(["tool", "gone"], [new("", "darkgreen"), new("g", "nowhere")]) }));

    [Fact]
    public void A_37_a_case_holds_only_where_and_as_long_as_it_says()
    {
        var elsewhere = new SpecialCase { Name = "a", Reason = "", Architectures = ["i386"], Effect = new SpecialEffect.Nothing() };
        var builds = new SpecialCase { Name = "b", Reason = "", IfBuilds = "*-image", Effect = new SpecialEffect.Nothing() };
        var exists = new SpecialCase { Name = "c", Reason = "", IfExists = [new("green", "meta-green")], Effect = new SpecialEffect.Nothing() };
        var over = new SpecialCase { Name = "d", Reason = "", Until = new(2015, 1, 9), Effect = new SpecialEffect.Nothing() };

        Assert.Equal(["green/2", "lightgreen/1"], Tests(Uploaded(), "green", "amd64", elsewhere, builds, exists, over));
        Assert.Equal([], Tests(Uploaded(), "green", "amd64", over with { Until = new(2015, 1, 10) }));
    }

    [Theory]
    [InlineData("gcc-13", "gcc-#", true)]
    [InlineData("gcc-13-cross", "gcc-#", false)]
    [InlineData("gcc-", "gcc-#", false)]
    [InlineData("gcc-x", "gcc-*", true)]
    [InlineData("linux-image-6.1-amd64", "*-image*", true)]
    [InlineData("linux-imag", "*-image*", false)]
    [InlineData("a1b22c", "a#b#c", true)]
    [InlineData("", "*", true)]
    [InlineData("green", "green", true)]
    [InlineData("greens", "green", false)]
    public void A_37_patterns_of_names(string name, string pattern, bool fits) => Assert.Equal(fits, SpecialCaseRules.Fits(name, pattern));

    private static TestedArchive Library(string user) => new TestedArchive()
        .Target("green", "1", "autopkgtest", "libgreen1 1")
        .Target("lightgreen", "1", "autopkgtest", user);

    private static TestedArchive Other(string testsuite, string binary) => new TestedArchive()
        .Target("green", "1", "", "libgreen1 1")
        .Target("lightgreen", "1", testsuite, binary)
        .Upload("green", "2", "", "libgreen1 2");

    private static TestedArchive Uploaded() => TestedArchive.Green().Upload("green", "2", "autopkgtest", "libgreen1 2", "green 2 libgreen1");

    private static string[] Tests(TestedArchive archive, string source, string architecture = "amd64", params SpecialCase[] cases)
    {
        var facts = archive.Facts();
        var inForce = new SpecialCases([.. cases]).InForceOn(facts.Now);
        return [.. WantedTestRules.For(TestIndex.For(facts)[architecture], inForce, facts.Archive.Source.Sources[source]).Select(test => $"{test.Source}/{test.Version}")];
    }
}
