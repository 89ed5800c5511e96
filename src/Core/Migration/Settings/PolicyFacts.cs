namespace Sluice.Core.Migration;

/// <summary>What the policies know besides the archive, read before they judge (1.7). Absent inputs are empty.</summary>
public sealed record PolicyFacts
{
    /// <summary>When each source's version was first seen.</summary>
    public IReadOnlyDictionary<string, (string Version, DateTimeOffset Seen)> FirstSeen { get; init; } = new Dictionary<string, (string, DateTimeOffset)>();

    /// <summary>Every urgency ever said of a source, with its version.</summary>
    public IReadOnlyDictionary<string, Seq<(string Version, string Urgency)>> Urgencies { get; init; } = new Dictionary<string, Seq<(string, string)>>();

    /// <summary>Release-critical bugs by package name (<c>src:name</c> for a source), of the source suite and of the target.</summary>
    public IReadOnlyDictionary<string, Seq<string>> SourceBugs { get; init; } = new Dictionary<string, Seq<string>>();

    public IReadOnlyDictionary<string, Seq<string>> TargetBugs { get; init; } = new Dictionary<string, Seq<string>>();

    /// <summary>State and address by source, of the source suite and of the target (4.3).</summary>
    public IReadOnlyDictionary<string, (string State, string Url)> SourcePiuparts { get; init; } = new Dictionary<string, (string, string)>();

    public IReadOnlyDictionary<string, (string State, string Url)> TargetPiuparts { get; init; } = new Dictionary<string, (string, string)>();

    /// <summary>Bugs that block a source, each with seconds since 1970 (4.10).</summary>
    public IReadOnlyDictionary<string, Seq<(string Bug, long Since)>> Blocks { get; init; } = new Dictionary<string, Seq<(string, long)>>();

    /// <summary>Bugs to mention with a source (4.11).</summary>
    public IReadOnlyDictionary<string, Seq<(string Bug, long Since)>> ExcuseBugs { get; init; } = new Dictionary<string, Seq<(string, long)>>();

    /// <summary>The landing PPA of a source's version; empty when it came from none (4.12).</summary>
    public IReadOnlyDictionary<(string Source, string Version), string> LandingPpas { get; init; } = new Dictionary<(string, string), string>();

    /// <summary>Who uploaded a binary, by name, version and architecture (4.9).</summary>
    public IReadOnlyDictionary<(string Name, string Version, string Architecture), (string Uploader, bool IsBuilder)> Uploaders { get; init; } =
        new Dictionary<(string, string, string), (string, bool)>();
}
