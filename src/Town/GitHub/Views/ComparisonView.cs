using Sluice.Town.Git;

namespace Sluice.Town.GitHub;

internal sealed partial class Views
{
    public object Comparison(
        Repository repository, Commit onto, Commit head, Divergence divergence, IReadOnlyList<Commit> page, IReadOnlyList<object> files)
    {
        var (behind, ahead) = (divergence.OnlyLeft.Count, divergence.OnlyRight.Count);
        var url = $"{RepositoryUrl(repository)}/compare/{onto.Id}...{head.Id}";
        var html = $"{_html}/{repository.FullName}/compare/{onto.Id}...{head.Id}";
        return new
        {
            url,
            html_url = html,
            permalink_url = html,
            diff_url = $"{html}.diff",
            patch_url = $"{html}.patch",
            base_commit = Commit(repository, onto),
            merge_base_commit = Commit(repository, repository.Objects.Commit(divergence.Bases[0])),
            status = (ahead, behind) switch
            {
                (0, 0) => "identical",
                (_, 0) => "ahead",
                (0, _) => "behind",
                _ => "diverged",
            },
            ahead_by = ahead,
            behind_by = behind,
            total_commits = ahead,
            commits = page.Select(c => Commit(repository, c)),
            files,
        };
    }
}
