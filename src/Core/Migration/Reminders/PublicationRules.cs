namespace Sluice.Core.Migration;

/// <summary>Whom the publications of an upload name: the people who brought it, not the robots that carried it (E-13). Its component plays no part (E-27).</summary>
public static class PublicationRules
{
    private static readonly HashSet<string> Bots = new(["~ci-train-bot", "~bileto-bot", "~ubuntu-archive-robot", "~katie"], StringComparer.Ordinal);

    /// <summary>Each person once, signer first, then sponsor, creator and the package's creator; empty when there is nobody, as for a synchronised upload.</summary>
    /// <param name="newestFirst">All publications of one version; none when it came from elsewhere (E-15).</param>
    public static Seq<string> PeopleOf(IReadOnlyList<Publication> newestFirst)
    {
        // Later records are about a change of component or a copy, and name who made that (E-11).
        if (newestFirst is not [.., var upload])
            return [];

        var isDirect = upload.Sponsor is null && upload.Creator is null;
        var isForOthers = upload.Signer is { } signer && IsBot(signer);
        string?[] named = [upload.Signer, upload.Sponsor, upload.Creator, isDirect || isForOthers ? upload.PackageCreator : null];
        return [.. named.OfType<string>().Where(person => !IsBot(person)).Distinct(StringComparer.Ordinal)];
    }

    /// <param name="person">A link whose last part is the account's name (E-14).</param>
    public static bool IsBot(string person) => Bots.Contains(person.TrimEnd('/').Split('/')[^1]);
}

/// <summary>A record of a version's way into the archive; links to people, null where there is none (E-12).</summary>
public sealed record Publication(string? Signer, string? Sponsor, string? Creator, string? PackageCreator);
