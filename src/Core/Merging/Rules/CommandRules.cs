using System.Diagnostics;

namespace Sluice.Core.Merging;

/// <summary>What commands do to a pull request, and why they are refused. All of a remark is done, or nothing of it (4.3).</summary>
public static class CommandRules
{
    public const string StaleApproval = "it was pushed to since, or I cannot tell: look again, and approve again";

    public static CommandAnswer Obey(Seq<Command> commands, PullRequest pullRequest, Project project, Remark remark)
    {
        var right = RightsRules.Of(remark.By, pullRequest, project);
        if (right is Right.None)
            return new CommandAnswer.Refused(["you have no rights on this pull request"]);

        var refusals = new List<string>();
        var obeyed = pullRequest;
        foreach (var command in commands)
        {
            // Rights are asked of what the remark has done so far: `delegate+ r+` in one breath is one act.
            if (Refuse(command, obeyed, RightsRules.Of(remark.By, obeyed, project), remark.At) is { } refusal)
                refusals.Add(refusal);
            else
                obeyed = Apply(command, obeyed, remark);
        }

        return refusals is [] ? new CommandAnswer.Obeyed(obeyed) : new CommandAnswer.Refused(refusals.Distinct().ToSeq());
    }

    private static string? Refuse(Command command, PullRequest pullRequest, Right right, DateTimeOffset at) => (command, pullRequest) switch
    {
        (_, { IsGone: true }) => "this pull request is closed",

        (Command.Approve, _) when right < Right.Delegate => right is Right.Author
            ? "you may not approve your own pull request"
            : "you may not approve this pull request",
        (Command.Approve, { IsDraft: true }) => "a draft cannot be approved: mark it ready for review first",
        (Command.Approve, { Error: not null }) => "it failed: push a fix, or say `retry` if the failure was not its own",
        (Command.Approve, { IsApproved: true }) => "it is approved already",
        (Command.Approve, _) when at < pullRequest.HeadSince => StaleApproval,

        (Command.Withdraw, { Approval: null, Error: null }) => "there is no approval to withdraw",
        (Command.Retry, { Error: null }) => "`retry` makes no sense: it has not failed",

        (Command.DelegateTo, _) when right < Right.Delegate => "you may not delegate the review of this pull request",
        (Command.UseMethod, _) when right < Right.Delegate => "you may not choose the merge method of this pull request",
        _ => null,
    };

    private static PullRequest Apply(Command command, PullRequest pullRequest, Remark remark)
    {
        var said = remark.Said;
        return command switch
        {
            Command.Approve when said > pullRequest.ApprovalSaid =>
                pullRequest with { Approval = new(remark.By, pullRequest.Head), ApprovalSaid = said },
            Command.Withdraw when said > pullRequest.ApprovalSaid =>
                pullRequest with { Approval = null, Error = null, ApprovalSaid = said },
            Command.UseMethod(var method) when said > pullRequest.MethodSaid =>
                pullRequest with { Method = method, MethodSaid = said },
            Command.Retry => pullRequest with { Error = null },
            Command.DelegateTo(var logins) => pullRequest with
            {
                Delegates = pullRequest.Delegates
                    .Concat(logins is [] ? [pullRequest.Author] : logins)
                    .Distinct(StringComparer.OrdinalIgnoreCase)
                    .ToSeq(),
            },
            Command.Approve or Command.Withdraw or Command.UseMethod => pullRequest,
            _ => throw new UnreachableException($"Nobody obeys a {command.GetType().Name}."),
        };
    }
}

/// <summary>What came of a remark's commands.</summary>
public abstract record CommandAnswer
{
    private CommandAnswer() { }

    public sealed record Obeyed(PullRequest PullRequest) : CommandAnswer;

    public sealed record Refused(Seq<string> Because) : CommandAnswer;
}
