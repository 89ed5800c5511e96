using System.Globalization;

namespace Sluice.Core.Migration;

/// <summary>Whether a signed Release file is the one that was asked for.</summary>
public static class ReleaseRules
{
    /// <summary>A mirror could serve another suite's file, or an old one, and the signature would still be good.</summary>
    /// <param name="path">For what is said of faults.</param>
    /// <param name="suite">As asked for: a suite or a codename.</param>
    /// <returns>What is tolerated, in words.</returns>
    /// <exception cref="ArchiveException">It is another suite's, or too old.</exception>
    public static Seq<string> Check(string path, ReleaseFile release, string suite, bool toleratesOld, DateTimeOffset now)
    {
        if (release.Suite != suite && release.Codename != suite)
            throw new ArchiveException(path, 0, $"is the Release file of {release.Suite ?? release.Codename ?? "no suite"}, not of {suite}: use another mirror");
        if (!(now > release.ValidUntil))
            return [];

        var old = $"was valid until {release.ValidUntil.Value.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC";
        return toleratesOld ? [$"{path}: {old}"] : throw new ArchiveException(path, 0, $"{old}: use a mirror that is up to date");
    }
}
