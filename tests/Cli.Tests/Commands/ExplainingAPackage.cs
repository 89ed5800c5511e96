using Sluice.Cli.Commands;
using Sluice.Cli.Migrate;
using Sluice.Core.Migration;

namespace Sluice.Cli.Tests.Commands;

/// <summary><c>sluice explain suite/package</c>, asked of a gate and of what <c>sluice migrate</c> left.</summary>
public sealed class ExplainingAPackage
{
    private static readonly ItemExplanation Green = new(
        "green", "2", "blocked", "It is rejected as it is.", [new("autopkgtest", false, "autopkgtest for darkgreen/1: amd64: Regression", ["the uploader"])], "the uploader: mend it", "It stays.");

    [Fact]
    public async Task A_gate_is_asked_for_the_package()
    {
        await using var gate = await GateStand.StartAsync(("GET /api/suites/forky/explain/green", 200, """
            [{"item":"green","version":"2","standing":"blocked","says":"It is rejected as it is.","toDo":"the uploader: mend it","next":"It stays.",
              "conditions":[{"subject":"autopkgtest","isMet":false,"says":"autopkgtest for darkgreen/1: amd64: Regression","who":["the uploader"]}]}]
            """));

        var (exitCode, output, error) = await Shell.RunAsync("explain", "forky/green", "--address", gate.Address);

        Assert.Equal(
            """
            green 2 is blocked
            It is rejected as it is.
            first: the uploader: mend it
            then: It stays.
            autopkgtest\tmissing\tautopkgtest for darkgreen/1: amd64: Regression\tthe uploader

            """.Replace("\\t", "\t", StringComparison.Ordinal),
            output);
        Assert.Equal((0, ""), (exitCode, error));
    }

    [Fact]
    public async Task A_package_of_which_nothing_waits_is_said_to_be_so()
    {
        await using var gate = await GateStand.StartAsync(("GET /api/suites/forky/explain/green", 200, "[]"));

        var (_, output, _) = await Shell.RunAsync("explain", "forky/green", "--address", gate.Address);

        Assert.Equal("green is the same in both suites, or in neither: nothing waits for forky.\n", output);
    }

    [Fact]
    public void A_local_run_answers_for_its_target_with_every_item_of_the_source()
    {
        using var folder = new TemporaryFolder();
        ItemsFile.Write(Directory.CreateDirectory(Path.Combine(folder.Path, "sid-forky")).FullName, "forky", "sid", [Green, Green with { Item = "green/amd64" }, Green with { Item = "-greenish" }]);

        Assert.Equal(["green", "green/amd64"], ItemsFile.Find(folder.Path, "forky", "green")!.Select(item => item.Item));
        Assert.Empty(ItemsFile.Find(folder.Path, "forky", "red")!);
        Assert.Null(ItemsFile.Find(folder.Path, "noble", "green"));
    }

    [Theory]
    [InlineData("forky/glibc", "forky", "glibc")]
    [InlineData("noble-proposed/libgtk+3.0", "noble-proposed", "libgtk+3.0")]
    public void A_package_is_written_with_its_suite(string text, string suite, string package) => Assert.Equal(new SuitePackage(suite, package), SuitePackage.Read(text));
}
