using Sluice.Core;
using Sluice.Core.Merging;

namespace Sluice.Functions.GetExplain;

/// <summary>Reads what there is to know of a pull request and has it explained.</summary>
public sealed class Explainer(IDirectory directory, IBranchStore store, ProjectBook projects, TimeProvider clock)
{
    /// <summary>Null when no branch of ours knows it.</summary>
    public async Task<Explanation?> ExplainAsync(PullRequestId id, CancellationToken cancellation)
    {
        if (await directory.FindAsync(id, cancellation) is not { } address
            || await projects.WithPeopleAsync(address.Branch, cancellation) is not { } project)
        {
            return null;
        }

        var page = await store.ReadAsync(address.Branch, address.Group, id, cancellation);
        return page.Board.PullRequest(id) is { } pull
            ? ExplainRules.Explain(new(pull, page.Board, page.Owed, project, clock.GetUtcNow()))
            : null;
    }
}
