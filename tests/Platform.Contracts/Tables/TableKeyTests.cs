using System.Text;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Contracts.Tables;

public sealed class TableKeyTests
{
    [Theory]
    [InlineData("main", "main")]
    [InlineData("", "")]
    [InlineData("release/2026.11", "release!2F2026.11")]
    [InlineData("feature/#7?100%+1|a\\b!", "feature!2F!237!3F100!25!2B1!7Ca!5Cb!21")]
    [InlineData("tab\tnul\0", "tab!09nul!00")]
    [InlineData("\u0085", "!C2!85")]
    [InlineData("ärger 日本語 🐛", "ärger 日本語 🐛")]
    public void A_text_stays_readable_and_comes_back(string text, string key)
    {
        Assert.Equal(key, TableKey.Escape(text));
        Assert.Equal(text, TableKey.Unescape(key));
    }

    [Fact]
    public void Any_text_comes_back()
    {
        var random = new Random(20261121);
        for (var round = 0; round < 2000; round++)
        {
            var text = new StringBuilder();
            for (var n = random.Next(40); n > 0; n--)
                text.Append(random.Next(8) == 0 ? new Rune(random.Next(0x1F300, 0x1F600)).ToString() : (char)random.Next(0x2FF));

            var key = TableKey.Escape($"{text}", int.MaxValue);

            Assert.Equal($"{text}", TableKey.Unescape(key));
            Assert.DoesNotContain(key, c => char.IsControl(c) || "/\\#?%+|".Contains(c, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_text_too_long_is_cut_and_still_its_own()
    {
        var (one, other) = (new string('x', 500) + "1", new string('x', 500) + "2");

        Assert.Equal(240, TableKey.Escape(one).Length);
        Assert.NotEqual(TableKey.Escape(one), TableKey.Escape(other));
        Assert.Equal(TableKey.Escape(one), TableKey.Escape(one));
        Assert.StartsWith("xxxxxxxxxx", TableKey.Escape(one), StringComparison.Ordinal);
        Assert.Equal(new string('x', 240), TableKey.Escape(new string('x', 240)));
    }

    [Theory]
    [InlineData(29)]
    [InlineData(30)]
    [InlineData(31)]
    [InlineData(32)]
    public void A_cut_never_splits_a_character(int maxLength)
    {
        var key = TableKey.Escape(string.Concat(Enumerable.Repeat("a/🐛", 20)), maxLength);

        Assert.InRange(key.Length, 25, maxLength);
        Assert.Matches("^(a!2F🐛)*(a|a!2F)?!~[0-9a-f]{16}$", key);
    }

    [Theory]
    [InlineData("a!")]
    [InlineData("a!2")]
    [InlineData("a!zz")]
    [InlineData("a!~0123456789abcdef")]
    public void What_was_never_escaped_or_was_cut_does_not_come_back(string key) =>
        Assert.Throws<FormatException>(() => TableKey.Unescape(key));
}
