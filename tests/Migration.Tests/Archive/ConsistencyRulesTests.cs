using Sluice.Core.Migration;
using static Sluice.Migration.Tests.Archive.Packages;

namespace Sluice.Migration.Tests.Archive;

/// <summary>One version of a binary is one thing (D-06).</summary>
public sealed class ConsistencyRulesTests
{
    [Fact]
    public void D_06_the_same_version_of_another_source_is_said_with_both_suites() =>
        Assert.Equal(
            ["a 1 on amd64 has another Source in testing than in unstable"],
            ConsistencyRules.Disagreements([Suite("testing", "", "a 1 of green 1"), Suite("unstable", "", "a 1 of blue 1")]));

    [Fact]
    public void D_06_other_versions_may_be_of_anything() =>
        Assert.Empty(ConsistencyRules.Disagreements([Suite("testing", "", "a 1 of green 1"), Suite("unstable", "", "a 2 of blue 1")]));

    [Theory]
    [InlineData("Depends: c", "Depends")]
    [InlineData("Conflicts: c", "Conflicts")]
    [InlineData("Provides: c", "Provides")]
    [InlineData("Multi-Arch: same", "Multi-Arch")]
    [InlineData("Architecture: all", "Architecture")]
    [InlineData("Source: b (2)", "Source")]
    public void D_06_every_field_counts(string field, string said) =>
        Assert.Equal([$"a 1 on amd64 has another {said} in testing than in unstable"], ConsistencyRules.Disagreements([Read("testing", "X: y"), Read("unstable", field)]));

    [Fact]
    public void D_06_a_field_may_be_written_differently() =>
        Assert.Empty(ConsistencyRules.Disagreements([Read("testing", "Depends: b,c(>=1)"), Read("unstable", "Depends: b, c (>= 1)")]));

    private static Suite Read(string suite, string field)
    {
        List<BinaryPackage> binaries = [];
        var paragraph = $"Package: a\nVersion: 1\nSource: b\n{(field.StartsWith("Architecture", StringComparison.Ordinal) ? "" : "Architecture: amd64\n")}{field}\n\n";
        IndexParagraphs.ReadBinaries(System.Text.Encoding.UTF8.GetBytes(paragraph), "amd64", new(), binaries, []);
        return SuiteAssembly.Assemble(
            suite, SuiteKind.Primary, [], new Dictionary<string, Dictionary<string, BinaryPackage>> { ["amd64"] = SuiteAssembly.Newest([binaries]) });
    }
}
