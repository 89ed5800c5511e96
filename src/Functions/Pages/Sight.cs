using Sluice.Core;
using Sluice.Core.Merging;
using Sluice.Core.Migration;

namespace Sluice.Functions.Pages;

/// <summary>What a visitor may see: everything, or only what is public.</summary>
internal sealed record Sight(bool IsInsider)
{
    private const string Hidden = "(about a repository that is shown to insiders only)";

    public bool Sees(Repository? repository) => IsInsider || repository is { IsPublic: true };

    public bool Sees(GatedSuite suite) => IsInsider || suite.IsPublic;

    public bool Sees(PullRequestId pull, Project project) => Sees(project.Find(pull.Repository));

    public bool Sees(Project project) => project.Repositories.All(Sees);

    /// <summary>A text that may name any repository of a project, kept back from those who may not see one it names.</summary>
    public string Text(string text, Project project) =>
        project.Repositories.Any(known => !Sees(known) && text.Contains(known.Name.FullName, StringComparison.OrdinalIgnoreCase)) ? Hidden : text;
}
