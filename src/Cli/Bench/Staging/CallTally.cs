using System.Text.RegularExpressions;
using Sluice.Town.GitHub;

namespace Sluice.Cli.Bench;

/// <summary>Calls of GitHub by what they are for.</summary>
/// <param name="Kinds">Such as <c>POST merges</c> or <c>GET git/commits/*</c>.</param>
internal sealed partial record CallTally(CallCount Count, IReadOnlyDictionary<string, int> Kinds)
{
    public static CallTally Of(IEnumerable<LoggedRequest> requests)
    {
        List<LoggedRequest> calls = [.. requests];
        var reads = calls.Count(call => call.Method is "GET");
        return new(
            new(calls.Count - reads, reads),
            calls.GroupBy(KindOf).ToDictionary(kind => kind.Key, kind => kind.Count()));
    }

    private static string KindOf(LoggedRequest call)
    {
        var path = call.Path.Split('?')[0];
        return $"{call.Method} {Particular().Replace(Repository().Replace(path, ""), "/*")}";
    }

    [GeneratedRegex("^.*?/repos/[^/]+/[^/]+/")]
    private static partial Regex Repository();

    /// <summary>Object ids, numbers, and everything after <c>heads</c>.</summary>
    [GeneratedRegex("/([0-9a-f]{40}|[0-9]+|heads/.*)(?=/|$)")]
    private static partial Regex Particular();
}
