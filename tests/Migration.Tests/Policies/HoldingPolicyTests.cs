using Sluice.Core;
using Sluice.Core.Migration;

namespace Sluice.Migration.Tests.Policies;

/// <summary>What people hold back (4.7, 4.9 to 4.13).</summary>
public sealed class HoldingPolicyTests
{
    private const string Ppa = "devel/~ci-train-ppa-service/+archive/ubuntu/1234";

    private static Scene Green => new Scene().Target("green", "1", "green").Upload("green", "2", "green");

    [Theory]
    [InlineData("block green", PolicyVerdict.RejectedNeedsApproval)]
    [InlineData("block-udeb green", PolicyVerdict.RejectedNeedsApproval)]
    [InlineData("block-all source", PolicyVerdict.RejectedNeedsApproval)]
    [InlineData("block-all new-source", PolicyVerdict.Pass)]
    [InlineData("block -green", PolicyVerdict.Pass)]
    [InlineData("block green\nunblock green/2", PolicyVerdict.Pass)]
    [InlineData("block green\nunblock green/1", PolicyVerdict.RejectedNeedsApproval)]
    [InlineData("block green\nunblock green/2/i386", PolicyVerdict.RejectedNeedsApproval)]
    [InlineData("block green\nunblock green/source/2", PolicyVerdict.Pass)]
    [InlineData("block green\nunblock-udeb green/2", PolicyVerdict.RejectedNeedsApproval)]
    [InlineData("block-udeb green\nunblock-udeb green/2", PolicyVerdict.Pass)]
    public void Section_4_7_sources_are_held_back_and_let_go(string hints, PolicyVerdict verdict) =>
        Assert.Equal(verdict, Green.Hints(hints).Judge("green").Verdict);

    [Fact]
    public void Section_4_7_who_blocks_and_who_unblocks_is_said()
    {
        var blocked = Green.Hints("block green", by: "freeze").Judge("green").Of("block")!;
        Assert.Equal("Not touching package due to block request by freeze (please contact debian-release if update is needed)", blocked.Notes[0].Html);
        Assert.Equal(["block"], blocked.Reasons);
        Assert.Equal([new UsedHint("block", "freeze")], blocked.Hints);

        var let = Green.Hints("block-all source", by: "freeze").Hints("unblock green/2", by: "joe").Judge("green").Of("block")!;
        Assert.Equal("Ignoring block request by freeze, due to unblock request by joe", let.Notes[0].Html);

        var other = Green.Hints("block green\nunblock green/1").Judge("green").Of("block")!;
        Assert.Equal(["Some hints for green do not match this item"], other.DetailedInfo);
    }

    [Fact]
    public void Section_4_7_block_all_new_source_holds_what_the_target_lacks() =>
        Assert.Equal(PolicyVerdict.RejectedNeedsApproval, new Scene().Upload("new", "1", "new").Hints("block-all new-source").Judge("new").Verdict);

    [Fact]
    public void Section_4_7_additional_suites_need_an_approval()
    {
        var scene = new Scene().Both("green", "1", "green").Proposed("green", "1.1", "green");

        Assert.Equal(PolicyVerdict.RejectedNeedsApproval, scene.Judge("green_tpu").Verdict);
        Assert.Equal(PolicyVerdict.Pass, scene.Hints("approve green/1.1_tpu").Judge("green_tpu").Verdict);
    }

    [Theory]
    [InlineData(true, true, PolicyVerdict.Pass)]
    [InlineData(true, false, PolicyVerdict.RejectedPermanently)]
    [InlineData(false, false, PolicyVerdict.RejectedCannotDetermineIfPermanent)]
    public void Section_4_9_binaries_come_from_build_daemons(bool isKnown, bool isBuilder, PolicyVerdict verdict)
    {
        var scene = new Scene().Upload("green", "2", "green@amd64");
        scene.Settings = scene.Settings with { JudgesBuilders = true };
        if (isKnown)
            scene.Policies = new() { Uploaders = new Dictionary<(string, string, string), (string, bool)> { [("green", "2", "amd64")] = ("joe", isBuilder) } };

        Assert.Equal(verdict, scene.Judge("green").Of("builtonbuildd")!.Verdict);
        Assert.Equal(PolicyVerdict.Pass, scene.Section("unstable", "green", "contrib/libs").Judge("green").Of("builtonbuildd")!.Verdict);
    }

    [Fact]
    public void Section_4_9_arch_all_may_be_allowed()
    {
        var scene = new Scene().Upload("green", "2", "green@all");
        scene.Settings = scene.Settings with { JudgesBuilders = true };
        scene.Policies = new() { Uploaders = new Dictionary<(string, string, string), (string, bool)> { [("green", "2", "all")] = ("joe", false) } };

        Assert.Equal(PolicyVerdict.RejectedPermanently, scene.Judge("green").Verdict);
        Assert.Equal(PolicyVerdict.PassHinted, scene.Hints("allow-archall-maintainer-upload green").Judge("green").Verdict);
    }

    [Fact]
    public void Section_4_10_bugs_may_block()
    {
        var scene = Green.Hints("unblock green/2");
        scene.Policies = new() { Blocks = new Dictionary<string, Seq<(string, long)>> { ["green"] = [("12345", 1471505000)] } };

        var excuse = scene.Judge("green");
        Assert.Equal((PolicyVerdict.RejectedPermanently, "block"), (excuse.Verdict, excuse.Of("block-bugs")!.Reasons[0]));
        Assert.Equal(
            "Not touching package as requested in <a href=\"https://launchpad.net/bugs/12345\">bug 12345</a> on Thu Aug 18 07:23:20 2016",
            excuse.Of("block-bugs")!.Notes[0].Html);
        Assert.Equal([("12345", new Detail.Number(1471505000))], excuse.Of("block-bugs")!.Details);
        Assert.Equal(PolicyVerdict.PassHinted, scene.Hints("force green/2").Judge("green").Verdict);
    }

    [Fact]
    public void Section_4_11_bugs_may_be_mentioned()
    {
        var scene = Green;
        scene.Policies = new() { ExcuseBugs = new Dictionary<string, Seq<(string, long)>> { ["green"] = [("12345", 1471505000)] } };

        var finding = scene.Judge("green").Of("update-excuse")!;
        Assert.Equal(PolicyVerdict.Pass, finding.Verdict);
        Assert.Equal("Also see <a href=\"https://launchpad.net/bugs/12345\">bug 12345</a> last updated on Thu Aug 18 07:23:20 2016", finding.Notes[0].Html);
    }

    [Theory]
    [InlineData("green")]
    [InlineData("red")]
    public void Section_4_12_members_of_a_landing_go_in_together_or_not_at_all_whoever_comes_first(string blocked)
    {
        var scene = Group().Hints($"block {blocked}");
        var other = blocked is "green" ? "red" : "green";

        var held = scene.Judge(other);
        Assert.Equal((PolicyVerdict.RejectedWaitingForAnotherItem, "source-ppa"), (held.Verdict, held.Of("source-ppa")!.Reasons[0]));
        Assert.Equal($"Grouped with PPA {Ppa}", held.Of("source-ppa")!.Notes[0].Html);
        Assert.Equal([("green", (Detail)Ppa), ("red", (Detail)Ppa)], held.Of("source-ppa")!.Details);
        Assert.Equal(PolicyVerdict.Pass, scene.Judge(blocked).Of("source-ppa")!.Verdict);
        Assert.True(scene.Hints($"force {blocked}/2").Judge(other).IsCandidate);
    }

    [Fact]
    public void Section_4_12_other_archives_group_nothing()
    {
        var scene = Group(Ppa.Replace("1234", "4810", StringComparison.Ordinal)).Hints("block green");

        Assert.True(scene.Judge("red").IsCandidate);
        Assert.Empty(scene.Judge("red").Of("source-ppa")!.Details);
    }

    [Theory]
    [InlineData("linux", "linux-meta")]
    [InlineData("linux-azure", "linux-meta-azure")]
    [InlineData("linux-signed", "linux-meta")]
    [InlineData("linux-signed-azure", "linux-meta-azure")]
    [InlineData("linux-meta", null)]
    [InlineData("linux-meta-azure", null)]
    [InlineData("linuxinfo", null)]
    public void Section_4_13_every_kernel_has_a_meta_package(string source, string? meta) => Assert.Equal(meta, LinuxPolicy.MetaOf(source));

    [Theory]
    [InlineData("linux")]
    [InlineData("linux-signed")]
    public void Section_4_13_a_kernel_waits_for_its_meta_package(string kernel)
    {
        var scene = new Scene().Upload(kernel, "2", "image").Upload("linux-meta", "2", "linux-image").Hints("block linux-meta");

        var excuse = scene.Judge(kernel);
        Assert.Equal((PolicyVerdict.RejectedWaitingForAnotherItem, "linux-meta-not-ready"), (excuse.Verdict, excuse.Of("linux")!.Reasons[0]));
        Assert.Equal("<a href=\"#linux-meta\">linux-meta</a> is not a candidate", excuse.Of("linux")!.Notes[0].Html);
    }

    private static Scene Group(string ppa = Ppa)
    {
        var scene = new Scene().Upload("green", "2", "green").Upload("red", "2", "red");
        scene.Policies = new() { LandingPpas = new Dictionary<(string, string), string> { [("green", "2")] = ppa, [("red", "2")] = ppa } };
        return scene;
    }
}
