namespace Sluice.Core.Migration;

/// <summary>A suite that a deployment gates: how, from where, and how often.</summary>
/// <param name="Target">The suite that users get.</param>
/// <param name="Source">The suite that uploads go to.</param>
public sealed record GatedSuite(MigrationSettings Settings, string Target, string Source, ArchivePlace Archive)
{
    public static readonly Uri PublicLaunchpad = new("https://api.launchpad.net/1.0/");
    public static readonly Uri PublicKeyserver = new("https://keyserver.ubuntu.com/");

    public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>A directory with a file for each person who gives hints; null when nobody does.</summary>
    public string? Hints { get; init; }

    /// <summary>Whether its pages are shown to everybody.</summary>
    public bool IsPublic { get; init; }

    /// <summary>The file with the special cases; null for those that come with us.</summary>
    public string? SpecialCases { get; init; }

    /// <summary>Launchpad's API, with a slash at its end.</summary>
    public Uri Launchpad { get; init; } = PublicLaunchpad;

    /// <summary>Where people's keys are looked up, with a slash at its end.</summary>
    public Uri Keyserver { get; init; } = PublicKeyserver;

    /// <summary>In keys, queue names and addresses.</summary>
    public string Series => Settings.Series;
}

/// <summary>All suites that a deployment gates.</summary>
public sealed record GatedSuites(Seq<GatedSuite> All)
{
    public GatedSuite? Find(string series) => All.FirstOrDefault(suite => suite.Series == series);
}

/// <summary>Where the archive's indexes are: closed family.</summary>
public abstract record ArchivePlace
{
    private ArchivePlace()
    {
    }

    /// <param name="Keyring">The file whose keys sign the archive.</param>
    public sealed record Mirror(Uri Address, string Keyring) : ArchivePlace;

    /// <summary>A directory with one for each suite in it, flat or as a mirror's <c>dists</c>.</summary>
    public sealed record Directory(string Path) : ArchivePlace;
}
