namespace Sluice.Core.Merging;

/// <summary>Why a command is refused: who may not, or when it makes no sense (4.2, 4.4 to 4.6).</summary>
public static class RefusalRules
{
    public const string StaleApproval = "it was pushed to since, or I cannot tell: look again, and approve again";

    /// <returns>A sentence's end; null when the command may be done.</returns>
    /// <param name="at">When it was said.</param>
    public static string? Refuse(Command command, PullRequest pullRequest, Project project, string by, DateTimeOffset at)
    {
        var right = RightsRules.Of(by, pullRequest, project);
        return NotAllowed(command, pullRequest, project, by, right) ?? Senseless(command, pullRequest, project, by, at);
    }

    private static string? NotAllowed(Command command, PullRequest pullRequest, Project project, string by, Right right) => command switch
    {
        Command.Approve when right < Right.Delegate => right is Right.Author
            ? "you may not approve your own pull request"
            : "you may not approve this pull request",
        Command.DelegateTo when right < Right.Delegate => "you may not delegate the review of this pull request",
        Command.UseMethod when right < Right.Delegate => "you may not choose the merge method of this pull request",
        Command.Prioritise when right < Right.Reviewer => "only a reviewer may set the priority",
        Command.Waive when right < Right.Reviewer => "only a reviewer may say `skipchecks`",
        Command.Preempt when right < Right.Reviewer => "only a reviewer may say `cancel`",
        Command.Withdraw or Command.Retry or Command.Check or Command.Close or Command.SetPortPace or Command.LimitPorts when right < Right.Author =>
            $"you may not say `{NameOf(command)}` on this pull request",
        Command.Pass(var contexts) => contexts.Where(context => !RightsRules.MayOverride(by, context, pullRequest.Id.Repository, project)).ToSeq() switch
        {
            [] => null,
            var forbidden => $"you may not override {string.Join(", ", forbidden.Select(Quote))} in {pullRequest.Id.Repository}",
        },
        _ => null,
    };

    private static string? Senseless(Command command, PullRequest pullRequest, Project project, string by, DateTimeOffset at) => (command, pullRequest) switch
    {
        (Command.Help or Command.Check, _) => null,
        (_, { Landed: not null }) => "this pull request has landed already",
        (_, { ClosedAt: not null }) => "this pull request is closed",

        (Command.Approve(var only), _) when only is not [] && only.Except([pullRequest.Id.Number]).ToSeq() is [_, ..] others =>
            $"{string.Join(", ", others.Select(number => $"#{number}"))} is not covered by an approval said here",
        (Command.Approve, { IsDraft: true }) => "a draft cannot be approved: mark it ready for review first",
        (Command.Approve, { Error: not null }) => "it failed: push a fix, or say `retry` if the failure was not its own",
        (Command.Approve, { IsApproved: true }) => "it is approved already",
        (Command.Approve or Command.Waive, _) when at < pullRequest.HeadSince => StaleApproval,
        (Command.Approve or Command.Waive, _) => RightsRules.MissingEmail(by, project),

        (Command.Withdraw, { Approval: null, Error: null, Waiver: null }) => "there is no approval to withdraw",
        (Command.Retry, { Error: null }) => "`retry` makes no sense: it has not failed",
        (Command.Close, _) => "`close` is for forward-ports: close this pull request on its page",
        (Command.SetPortPace or Command.LimitPorts, _) => "nothing of this project is forward-ported",
        _ => null,
    };

    private static string NameOf(Command command) => command switch
    {
        Command.Withdraw => "r-",
        Command.Retry => "retry",
        Command.Check => "check",
        Command.Close => "close",
        Command.SetPortPace => "fw=",
        _ => "up to",
    };

    /// <summary>A context is a commenter's own word here.</summary>
    private static string Quote(string context) => $"`{context.Replace('`', '\'')}`";
}
