using Sluice.Core.Migration;
using Sluice.Migration.Tests.Testing;
using Sluice.Platform.Configuration;
using Sluice.Platform.Testing;

namespace Sluice.Gate.Tests.Testing;

/// <summary>The table of special cases that is shipped, and how one is written .</summary>
public sealed class SpecialCaseFileTests
{
    [Theory]
    [InlineData("gcc-13")]
    [InlineData("gcc-defaults")]
    public void A_30_a_compiler_is_tested_by_few(string gcc) => Assert.Equal(
        ["binutils/1", $"{gcc}/2", "linux/1"],
        Tests(
            new TestedArchive().Target("binutils", "1", "", "binutils 1").Target("linux", "1", "", "linux-image 1").Target("user", "1", "autopkgtest", "user 1 libgcc-s1")
                .Upload(gcc, "2", "autopkgtest", "libgcc-s1 2"),
            gcc));

    [Fact]
    public void A_30_any_other_gcc_is_not_tested() => Assert.Empty(Tests(Library("gcc-13-cross"), "gcc-13-cross"));

    [Fact]
    public void A_31_what_cannot_boot_is_not_tested() => Assert.Empty(Tests(Library("linux-meta-raspi2"), "linux-meta-raspi2"));

    [Theory]
    [InlineData("linux-azure", "linux-meta-azure", true)]
    [InlineData("linux-signed-azure", "linux-meta-azure", true)]
    [InlineData("linux-azure", "linux-meta", false)]
    [InlineData("linux-firmware", "linux-meta", false)]
    public void A_32_tests_of_kernels_belong_to_their_meta_package(string kernel, string meta, bool isQuiet)
    {
        Assert.Equal(isQuiet, Tests(Library(kernel).Target(meta, "1", "", "meta 1"), kernel).Length == 0);
        Assert.Equal(isQuiet, Tests(Library(kernel).Upload(meta, "1", "", "meta 1"), kernel).Length == 0);
    }

    [Fact]
    public void A_33_arch_all_packages_are_not_tested_on_i386()
    {
        var archive = new TestedArchive().Target("green", "1", "autopkgtest", "green 1; all").Target("user", "1", "autopkgtest", "user 1 green").Upload("green", "2", "autopkgtest", "green 2; all");

        Assert.Empty(Tests(archive, "green", "i386"));
        Assert.Equal(["green/2", "user/1"], Tests(archive, "green", "amd64"));
        Assert.Equal(["green/2", "user/1"], Tests(archive.Upload("green", "2", "autopkgtest", "green 2; all", "green-new 2; all"), "green", "i386"));
    }

    [Fact]
    public void A_34_an_architecture_without_test_machines_is_not_tested()
    {
        Assert.Empty(Tests(Library("green", "riscv64"), "green", "riscv64"));
        Assert.True(SpecialCaseRules.Silences(SpecialCaseFile.Shipped, "riscv64"));
        Assert.False(SpecialCaseRules.Silences(SpecialCaseFile.Shipped, "i386"));
    }

    [Theory]
    [InlineData("linux-image-generic 2", new[] { "glibc/1", "linux-meta-oem/2", "linux-oem/3", "module/1", "systemd/1" })]
    [InlineData("linux-headers-generic 2", new[] { "linux-meta-oem/2" })]
    public void A_35_a_kernel_is_tested_with_all_modules_and_what_is_close_to_it(string binary, string[] tests) => Assert.Equal(
        tests,
        Tests(
            new TestedArchive().Target("dkms", "1", "", "dkms 1").Target("module", "1", "", "module-dkms 1 dkms").Target("glibc", "1", "", "libc6 1").Target("systemd", "1", "", "systemd 1")
                .Target("linux-oem", "1", "", "linux-oem 1").Upload("linux-oem", "3", "", "linux-oem 3").Upload("linux-meta-oem", "2", "autopkgtest", binary),
            "linux-meta-oem"));

    [Fact]
    public void A_36_what_takes_anothers_place_is_tested_as_that_one() => Assert.Equal(
        ["rust-coreutils/2", "user/1"],
        Tests(
            new TestedArchive().Target("coreutils", "1", "", "coreutils 1").Target("user", "1", "autopkgtest", "user 1 coreutils")
                .Upload("rust-coreutils", "2", "autopkgtest", "rust-coreutils 2"),
            "rust-coreutils"));

    [Fact]
    public void A_37_every_case_says_why() => Assert.All(SpecialCaseFile.Shipped.All, one => Assert.NotEqual("", one.Reason));

    [Fact]
    public void A_37_a_case_may_end()
    {
        var cases = SpecialCaseFile.Parse("x", "special-cases: [{name: a, reason: b, until: 2027-01-31, architectures: [armhf], nothing: true}]");

        Assert.Single(cases.InForceOn(new(2027, 1, 31, 23, 0, 0, TimeSpan.Zero)).All);
        Assert.Single(cases.OverOn(new(2027, 2, 1, 0, 0, 0, TimeSpan.Zero)));
    }

    [Theory]
    [InlineData("special-cases: [{name: a, nothing: true}]", "line 1, column 17, special-cases[0].reason: this field is missing")]
    [InlineData("special-cases: [{name: a, reason: b}]", "line 1, column 24, special-cases[0].name: a case says either nothing: true, or only, or builds and also; this one should say one of them")]
    [InlineData("special-cases: [{name: a, reason: b, nothing: true, until: soon}]", "line 1, column 60, special-cases[0].until: expected a date such as 2027-01-31, found 'soon'")]
    public void A_37_what_is_wrong_is_said_with_its_place(string yaml, string message) =>
        Assert.Equal(message, Assert.Single(Assert.Throws<ConfigurationRefusedException>(() => SpecialCaseFile.Parse("x", yaml)).Errors).ToString());

    private static TestedArchive Library(string source, params string[] architectures) => new TestedArchive(architectures)
        .Target(source, "1", "autopkgtest", "lib-of-it 1").Target("user", "1", "autopkgtest", "user 1 lib-of-it").Upload(source, "2", "autopkgtest", "lib-of-it 2");

    private static string[] Tests(TestedArchive archive, string source, string architecture = "amd64")
    {
        var facts = archive.Facts();
        return [.. WantedTestRules.For(TestIndex.For(facts)[architecture], SpecialCaseFile.Shipped, facts.Archive.Source.Sources[source]).Select(test => $"{test.Source}/{test.Version}")];
    }
}
