using System.Diagnostics;

namespace Sluice.Core.Merging;

/// <summary>What commands do to a pull request. All of a remark is done, or nothing of it (4.3).</summary>
public static class CommandRules
{
    public static CommandAnswer Obey(Seq<Command> commands, PullRequest pullRequest, Project project, Remark remark)
    {
        // One answer to a stranger, not one for each word; but anybody may ask, and overriding has rights of its own (4.3).
        if (RightsRules.Of(remark.By, pullRequest, project) is Right.None && !commands.Any(command => command is Command.Pass or Command.Help))
            return new CommandAnswer.Refused(["you have no rights on this pull request"]);

        var refusals = new List<string>();
        var obeyed = pullRequest;
        foreach (var command in commands)
        {
            // Rights are asked of what the remark has done so far: `delegate+ r+` in one breath is one act.
            if (RefusalRules.Refuse(command, obeyed, project, remark.By, remark.At) is { } refusal)
                refusals.Add(refusal);
            else
                obeyed = Apply(command, obeyed, remark);
        }

        return refusals is [] ? new CommandAnswer.Obeyed(obeyed) : new CommandAnswer.Refused(refusals.Distinct().ToSeq());
    }

    /// <remarks>Of two words on one matter the one said later on GitHub counts, whichever is heard first.</remarks>
    private static PullRequest Apply(Command command, PullRequest pullRequest, Remark remark)
    {
        var said = remark.Said;
        return command switch
        {
            Command.Approve when said > pullRequest.ApprovalSaid =>
                pullRequest with { Approval = new(remark.By, pullRequest.Head), ApprovalSaid = said },
            Command.Withdraw => Withdraw(pullRequest, said),
            Command.UseMethod(var method) when said > pullRequest.MethodSaid =>
                pullRequest with { Method = method, MethodSaid = said },
            Command.Prioritise(var priority) when said > pullRequest.PrioritySaid =>
                pullRequest with { Priority = priority, PrioritySaid = said },
            Command.Waive when said > pullRequest.WaiverSaid => Waive(pullRequest, remark),
            Command.Preempt => pullRequest with { Preempts = true },
            Command.Pass(var contexts) => pullRequest with { Overrides = Passed(pullRequest.Overrides, contexts, remark) },
            Command.Retry => pullRequest with { Error = null },
            Command.DelegateTo(var logins) => pullRequest with
            {
                Delegates = pullRequest.Delegates
                    .Concat(logins is [] ? [pullRequest.Author] : logins)
                    .Distinct(StringComparer.OrdinalIgnoreCase)
                    .ToSeq(),
            },
            Command.Approve or Command.UseMethod or Command.Prioritise or Command.Waive or Command.Check or Command.Help => pullRequest,
            _ => throw new UnreachableException($"Nobody obeys a {command.GetType().Name}."),
        };
    }

    /// <summary>Priority and preemption are left alone (4.5).</summary>
    private static PullRequest Withdraw(PullRequest pullRequest, Said said)
    {
        var heard = said > pullRequest.ApprovalSaid ? pullRequest with { Approval = null, Error = null, ApprovalSaid = said } : pullRequest;
        return said > heard.WaiverSaid ? heard with { Waiver = null, WaiverSaid = said } : heard;
    }

    /// <summary>Who waives is the reviewer where nobody was (3.3).</summary>
    private static PullRequest Waive(PullRequest pullRequest, Remark remark)
    {
        var waived = pullRequest with { Waiver = new(remark.By, remark.At), WaiverSaid = remark.Said };
        return waived.IsApproved || remark.Said <= waived.ApprovalSaid
            ? waived
            : waived with { Approval = new(remark.By, waived.Head), ApprovalSaid = remark.Said };
    }

    private static Seq<Override> Passed(Seq<Override> known, Seq<string> contexts, Remark remark) =>
    [
        .. known,
        .. contexts
            .Where(context => known.All(passed => passed.Context != context))
            .Select(context => new Override(context, remark.By, remark.Url, remark.At)),
    ];
}

/// <summary>What came of a remark's commands.</summary>
public abstract record CommandAnswer
{
    private CommandAnswer() { }

    public sealed record Obeyed(PullRequest PullRequest) : CommandAnswer;

    public sealed record Refused(Seq<string> Because) : CommandAnswer;
}
