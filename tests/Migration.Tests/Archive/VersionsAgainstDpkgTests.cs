using System.Diagnostics;
using Sluice.Core.Migration;

namespace Sluice.Migration.Tests.Archive;

/// <summary>Our order of versions against dpkg's (D-08).</summary>
public sealed class VersionsAgainstDpkgTests
{
    private const int Pairs = 10_000;
    private static readonly string[] Pieces = ["0", "1", "2", "9", "10", "01", "2026", "a", "b", "rc", "Z", ".", "+", "~", "~~", "dfsg", "-", "ubuntu", "99999999999999999999"];

    [Fact]
    public async Task D_08_dpkg_agrees_on_ten_thousand_pairs()
    {
        var random = new Random(8);
        var claims = Enumerable.Range(0, Pairs).Select(_ => Claim(random)).ToArray();
        Assert.All(["lt", "eq", "gt"], word => Assert.Contains(claims, claim => claim.Contains($" {word} ", StringComparison.Ordinal)));

        var denied = await Task.WhenAll(claims.Chunk(Pairs / 2).Select(AskDpkgAsync));

        Assert.All(denied, Assert.Empty);
    }

    private static string Claim(Random random)
    {
        var left = Version(random);
        // Half of the pairs differ in little, for there the order is subtle.
        var right = random.Next(2) == 0 ? Version(random) : Changed(left, random);
        var word = Math.Sign(DebianVersion.Compare(left, right)) switch { < 0 => "lt", 0 => "eq", _ => "gt" };
        Assert.Equal(Math.Sign(DebianVersion.Compare(left, right)), -Math.Sign(DebianVersion.Compare(right, left)));
        return $"{left} {word} {right}";
    }

    /// <remarks>dpkg warns of an upstream version that starts with no digit, and of an empty revision.</remarks>
    private static string Version(Random random)
    {
        var upstream = random.Next(10) + string.Concat(Enumerable.Range(0, random.Next(5)).Select(_ => Pieces[random.Next(Pieces.Length)]));
        return (random.Next(4) == 0 ? $"{random.Next(3)}:" : "") + upstream + (upstream.EndsWith('-') || random.Next(2) == 0 ? $"-{random.Next(12)}" : "");
    }

    private static string Changed(string version, Random random)
    {
        var at = version.IndexOf(':', StringComparison.Ordinal) + 2;
        var place = random.Next(at, version.Length + 1);
        var piece = Pieces[random.Next(Pieces.Length)];
        var changed = random.Next(3) == 0 && place < version.Length ? version.Remove(place, 1) : version.Insert(place, piece);
        return changed.EndsWith('-') ? changed + "1" : changed;
    }

    /// <returns>Claims that dpkg denies.</returns>
    private static async Task<string> AskDpkgAsync(string[] claims)
    {
        using var dpkg = Process.Start(new ProcessStartInfo(
            "bash", ["-c", "while read -r left word right; do dpkg --compare-versions \"$left\" \"$word\" \"$right\" || echo \"$left $word $right\"; done"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var denied = dpkg.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await dpkg.StandardInput.WriteAsync(string.Join('\n', claims) + "\n");
        dpkg.StandardInput.Close();
        return await denied;
    }
}
