using Sluice.Core;
using Sluice.Core.Merging;

namespace Sluice.Functions.Pages;

/// <summary>A pull request in a line: its name, which leads to its page, and its title, both for those who may see them.</summary>
internal static class PullRequestLine
{
    public static Html Draw(PullRequestId id, string? title, Project project, Sight sight) => sight.Sees(id, project)
        ? $"<span class=\"pull\">{Pieces.Page(Addresses.Of(id), $"{id.ToString()}")} {Html.When(title is { Length: > 0 }, Pieces.Words(title ?? ""))}</span>"
        : (Html)$"<span class=\"pull\">{id.ToString()}</span>";

    public static Html Draw(Batch batch, Project project, Sight sight) =>
        $"{batch.PullRequests.Select(pull => Draw(pull.Id, pull.Title, project, sight))}";
}
