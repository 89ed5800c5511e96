namespace Sluice.Core.Merging;

/// <summary>Points the staging branches, which CI builds, at what was built: in the project's order, so that a dependent never meets an old base (6.4).</summary>
public sealed class StagingPublisher(IBranchStore store, IGitHub github)
{
    public async Task PublishAsync(BranchId branch, int number, CancellationToken cancellation)
    {
        var page = await store.ReadAsync(branch, group: null, about: null, cancellation);
        if (page.Board.Staging(number) is not { Phase: StagingPhase.Judging } staging)
            return;

        foreach (var head in staging.Heads)
            await github.SetBranchAsync(head.Repository, BranchOf(branch), head.Tested, cancellation);
    }

    public static string BranchOf(BranchId branch) => $"staging.{branch.Name}";
}
