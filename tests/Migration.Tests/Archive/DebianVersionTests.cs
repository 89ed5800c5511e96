using Sluice.Core.Migration;

namespace Sluice.Migration.Tests.Archive;

/// <summary>The order of versions (D-08).</summary>
public sealed class DebianVersionTests
{
    [Theory]
    [InlineData("1", "2")]
    [InlineData("1.2", "1.10")]
    [InlineData("1~rc1", "1")]
    [InlineData("1~~", "1~")]
    [InlineData("1", "1a")]
    [InlineData("1a", "1+")]
    [InlineData("9", "1:0")]
    [InlineData("1-1", "1-1.1")]
    [InlineData("1-1", "1.1-1")]
    [InlineData("1.0-2", "1.0+dfsg-1")]
    [InlineData("99999999999999999998", "99999999999999999999")]
    [InlineData("2", "blacklisted")]
    public void D_08_the_first_is_earlier(string earlier, string later)
    {
        Assert.True(DebianVersion.Compare(earlier, later) < 0);
        Assert.True(DebianVersion.Compare(later, earlier) > 0);
    }

    [Theory]
    [InlineData("1", "1-0")]
    [InlineData("0:1", "1")]
    [InlineData("1.00", "1.0")]
    [InlineData("1.", "1.0")]
    public void D_08_different_in_writing_equal_in_order(string left, string right) => Assert.Equal(0, DebianVersion.Compare(left, right));
}
