namespace Sluice.Migration.Tests.Policies;

/// <summary>What uploads took code from (4.6), where that is judged.</summary>
public sealed class BuildPolicyTests
{
    [Fact]
    public void Section_4_6_is_off_unless_switched_on()
    {
        var excuse = new Scene().Upload("green", "2", "green").UsesCode("green", "nothing (= 1)").Judge("green");

        Assert.True(excuse.IsCandidate);
        Assert.Null(excuse.Of("built-using"));
    }

    [Theory]
    [InlineData("lib (= 1)", true, null)]
    [InlineData("lib (= 2), lib (= 1)", true, "lib")]
    [InlineData("lib (= 3)", false, null)]
    public void Section_4_6_code_comes_from_sources_in_the_target_or_on_their_way(string used, bool isCandidate, string? after)
    {
        var scene = new Scene().Upload("green", "2", "green").UsesCode("green", used).Target("lib", "1", "lib").Upload("lib", "2", "lib");
        scene.Settings = scene.Settings with { JudgesBuiltUsing = true };

        var excuse = scene.Judge("green");
        Assert.Equal(isCandidate, excuse.IsCandidate);
        Assert.Equal(after is null ? [] : [after], excuse.MigrateAfter);
    }
}
