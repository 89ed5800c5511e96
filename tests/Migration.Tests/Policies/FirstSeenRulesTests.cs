using Sluice.Core.Migration;

namespace Sluice.Migration.Tests.Policies;

public sealed class FirstSeenRulesTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly Suite Unstable = Made.Suite("unstable", SuiteKind.Primary, ["green 2"], Made.Amd64);

    [Fact]
    public void What_only_one_knows_is_believed()
    {
        Assert.Equal(("2", Monday), Join([new("green", "2", Monday)]));
        Assert.Equal(("2", Monday), Join([], ("2", Monday)));
    }

    [Fact]
    public void Who_speaks_of_the_version_that_waits_is_believed()
    {
        Assert.Equal(("2", Monday), Join([new("green", "1", Monday.AddDays(-9))], ("2", Monday)));
        Assert.Equal(("2", Monday), Join([new("green", "2", Monday)], ("1", Monday.AddDays(-9))));
    }

    [Fact]
    public void Of_two_dates_of_one_version_the_earlier_counts()
    {
        Assert.Equal(("2", Monday), Join([new("green", "2", Monday)], ("2", Monday.AddDays(1))));
        Assert.Equal(("2", Monday), Join([new("green", "2", Monday.AddDays(1))], ("2", Monday)));
    }

    [Fact]
    public void What_does_not_wait_is_kept_as_the_last_run_had_it() => Assert.Equal(
        ("8", Monday),
        FirstSeenRules.Join([new("gone", "8", Monday)], new Dictionary<string, (string, DateTimeOffset)> { ["gone"] = ("7", Monday) }, Unstable)["gone"]);

    private static (string, DateTimeOffset) Join(SeenVersion[] remembered, (string, DateTimeOffset)? told = null)
    {
        var file = new Dictionary<string, (string, DateTimeOffset)>();
        if (told is { } entry)
            file["green"] = entry;
        return FirstSeenRules.Join(remembered, file, Unstable)["green"];
    }
}
