using Sluice.Core.Merging;

namespace Sluice.Functions.GetExplain;

/// <summary>An explanation as JSON.</summary>
/// <param name="Standing">blocked, queued, held, building, judging, landing, landed or closed.</param>
/// <param name="ToDo">The first thing to do; empty once it is over.</param>
public sealed record ExplainView(
    string Repository,
    int Number,
    string Project,
    string Branch,
    string Standing,
    string Says,
    DateTimeOffset? Since,
    string Next,
    string ToDo,
    IReadOnlyList<ConditionView> Conditions)
{
    public static ExplainView Of(Explanation explained) => new(
        explained.PullRequest.Repository.FullName,
        explained.PullRequest.Number,
        explained.Branch.Project,
        explained.Branch.Name,
        explained.Standing.ToString().ToLowerInvariant(),
        explained.Says,
        explained.Since,
        explained.Next,
        explained.ToDo,
        [.. explained.Conditions.Select(ConditionView.Of)]);
}

/// <param name="State">met, waived, waiting or missing.</param>
/// <param name="Who">Who can change it.</param>
public sealed record ConditionView(
    string Subject, string State, string Says, DateTimeOffset? Since, string? Url, IReadOnlyList<string> Who, string ToDo)
{
    public static ConditionView Of(Condition condition) => new(
        condition.Subject, condition.State.ToString().ToLowerInvariant(), condition.Says, condition.Since, condition.Url, [.. condition.Who], condition.ToDo);
}
