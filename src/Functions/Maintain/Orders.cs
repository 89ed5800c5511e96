using Sluice.Core.Merging;
using Sluice.Functions.Hosting;

namespace Sluice.Functions.Maintain;

/// <summary>Passes administrators' orders on to the branches they concern. Whoever has the function key has the right.</summary>
public sealed class Orders(IMergeQueues queues, SluiceConfiguration configuration, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <returns>What the door answers: the branches that will hear of it.</returns>
    public async Task<IResult> SendAsync(IReadOnlyList<BranchEvent> ordered, CancellationToken cancellation)
    {
        foreach (var order in ordered)
            await queues.SendAsync(order, $"order:{Guid.NewGuid():N}", null, cancellation);
        return Results.Json(new { branches = ordered.Select(order => order.Branch.ToString()) }, statusCode: 202);
    }

    public BranchId? Find(string project, string branch) =>
        configuration.Projects.Any(known => known.Name == project && known.Branches.Contains(branch)) ? new(project, branch) : null;

    /// <summary>The one branch an order names, or all of a project; empty when there is none.</summary>
    public IReadOnlyList<BranchId> Find(string project, Order order) =>
    [
        .. from known in configuration.Projects
           where known.Name == project
           from branch in known.Branches
           where order.Branch is null || order.Branch == branch
           select new BranchId(project, branch),
    ];

    public static IResult Unknown(string project, string? branch) =>
        Answers.Say(404, branch is null ? $"there is no project {project}" : $"there is no branch {branch} in a project {project}");
}
