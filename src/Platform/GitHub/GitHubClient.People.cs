using System.Net;
using Sluice.Core.Merging;

namespace Sluice.Platform.GitHub;

public sealed partial class GitHubClient
{
    public async Task<IReadOnlyList<string>?> TeamMembersAsync(TeamName team, CancellationToken cancellation)
    {
        var path = $"orgs/{Uri.EscapeDataString(team.Organization)}/teams/{Uri.EscapeDataString(team.Slug)}/members?per_page={PageSize}";
        var pages = await _calls.PagesAsync(path, AllPages, cancellation).ConfigureAwait(false);
        return pages.Any(IsHidden)
            ? null
            : [.. pages.SelectMany(page => page.Read(GitHubJson.Default.IReadOnlyListWireProfile)).Select(member => member.Login)];
    }

    public async Task<Person?> ProfileAsync(string login, CancellationToken cancellation)
    {
        var answer = await _calls.ReadAsync($"users/{Uri.EscapeDataString(login)}", cancellation).ConfigureAwait(false);
        return answer.IsMissing ? null : answer.Read(GitHubJson.Default.WireProfile).AsPerson();
    }

    /// <summary>A bot that may not read an organization's members is refused, or shown nothing.</summary>
    private static bool IsHidden(GitHubAnswer answer) => answer.IsMissing || answer.Status is HttpStatusCode.Forbidden;
}
