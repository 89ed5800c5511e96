using Sluice.Core;
using Sluice.Platform.Memory;

namespace Sluice.Scenarios;

/// <summary>How GitHub behaves under the weather.</summary>
internal static class WeatherOfGitHub
{
    public static Func<GitHubCall, GitHubFault?> Of(Weather weather)
    {
        var seen = new HashSet<(string Operation, RepositoryName Repository)>();
        return call => weather switch
        {
            Weather.Throttle when seen.Add((call.Operation, call.Repository)) => GitHubFault.Throttled(TimeSpan.FromSeconds(20)),
            Weather.Unclear when call.Writes && seen.Add((call.Operation, call.Repository)) => GitHubFault.After,
            _ => null,
        };
    }
}
