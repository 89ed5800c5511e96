using System.Globalization;

namespace Sluice.Cli.Bench;

/// <summary>The calls that one staging of so many pull requests cost.</summary>
/// <param name="Staging">From the decision to stage until CI can see it.</param>
/// <param name="Landing">From CI's verdict until every pull request is closed.</param>
/// <param name="Calls">By method and kind of path, both parts together.</param>
/// <param name="Seconds">Against the stand-in on this machine: GitHub is further away.</param>
internal sealed record StagingRow(string Method, int PullRequests, CallCount Staging, CallCount Landing, IReadOnlyDictionary<string, int> Calls, double Seconds)
{
    public static IReadOnlyList<Column<StagingRow>> Columns { get; } =
    [
        new("method", row => row.Method),
        new("pull requests", row => $"{row.PullRequests}"),
        new("staging writes", row => $"{row.Staging.Writes}"),
        new("each", row => Each(row.Staging.Writes, row.PullRequests)),
        new("reads", row => $"{row.Staging.Reads}"),
        new("each", row => Each(row.Staging.Reads, row.PullRequests)),
        new("landing writes", row => $"{row.Landing.Writes}"),
        new("reads", row => $"{row.Landing.Reads}"),
        new("writes each, all", row => Each(row.Staging.Writes + row.Landing.Writes, row.PullRequests)),
        new("seconds", row => row.Seconds.ToString("0.0", CultureInfo.InvariantCulture)),
    ];

    private static string Each(int calls, int pullRequests) => ((double)calls / pullRequests).ToString("0.00", CultureInfo.InvariantCulture);
}

/// <summary>Calls that change something, and calls that only ask.</summary>
internal sealed record CallCount(int Writes, int Reads);
