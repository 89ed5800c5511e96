using System.Text.RegularExpressions;

namespace Sluice.Core.Tests.House;

/// <summary>What a reader may expect of every file.</summary>
public sealed partial class Sources
{
    private const int MostLines = 250;

    private static readonly IReadOnlyList<(string Path, string Text)> All = [.. Checkout.Sources("src"), .. Checkout.Sources("tests")];

    [Fact]
    public void No_file_is_really_two() => Assert.All(
        All, source => Assert.True(source.Text.Split('\n').Length <= MostLines, $"{source.Path} has more than {MostLines} lines."));

    [Fact]
    public void Nothing_is_left_for_later() => Assert.All(
        All.Where(source => !source.Path.EndsWith("House/Sources.cs", StringComparison.Ordinal)),
        source => Assert.DoesNotMatch(LeftForLater(), source.Text));

    [Fact]
    public void No_type_has_a_name_that_says_nothing() => Assert.All(
        All, source => Assert.DoesNotMatch(EmptyNames(), source.Text));

    [Fact]
    public void Every_public_type_says_what_it_is() => Assert.All(
        Checkout.Sources("src/Core").Where(source => source.Path.Contains("/Rules/", StringComparison.Ordinal) || source.Path.Contains("/Desk/", StringComparison.Ordinal)),
        source => Assert.Contains("/// <summary>", source.Text, StringComparison.Ordinal));

    [GeneratedRegex(@"NotImplementedException|\bTODO\b|\bFIXME\b|\bHACK\b|Skip\s*=\s*""")]
    private static partial Regex LeftForLater();

    [GeneratedRegex(@"\b(class|record|struct|interface|enum) \w*(Manager|Helper|Helpers|Util|Utils|Processor|Impl)\b")]
    private static partial Regex EmptyNames();
}
