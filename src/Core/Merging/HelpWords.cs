using System.Text;

namespace Sluice.Core.Merging;

/// <summary>The answer to <c>help</c>: what this person may do on this pull request, and nothing they may not.</summary>
public static class HelpWords
{
    private static readonly (Right Needs, string Command, string Does)[] Commands =
    [
        (Right.Delegate, "r+", "approve this head"),
        (Right.Delegate, "r=NUMBER,…", "approve only these"),
        (Right.Author, "r-", "withdraw the approval, and clear an error"),
        (Right.Author, "retry", "try again after an error that was not its own"),
        (Right.Author, "check", "compare this pull request with GitHub"),
        (Right.Delegate, "merge`, `rebase-merge`, `rebase-ff`, `squash", "choose how its commits land"),
        (Right.Delegate, "delegate+", "let the author approve this pull request"),
        (Right.Delegate, "delegate=LOGIN,…", "let others approve this pull request"),
        (Right.Reviewer, "default`, `priority`, `alone", "say when it is staged"),
        (Right.Reviewer, "skipchecks", "land its batch without checks and approvals"),
        (Right.Reviewer, "cancel", "cancel the staging in its way whenever it is ready"),
        (Right.Reviewer, "NOW", "`priority skipchecks cancel`; `NOW!` says `alone` for `priority`"),
        (Right.None, "help", "this"),
    ];

    public static string For(string by, PullRequest pullRequest, Project project)
    {
        var right = RightsRules.Of(by, pullRequest, project);
        var help = new StringBuilder();
        help.Append(System.Globalization.CultureInfo.InvariantCulture, $"@{by} {Rank(right)} Begin a line with `@{project.Prefix}` and write:\n\n");
        foreach (var (_, command, does) in Commands.Where(command => right >= command.Needs))
            help.Append(System.Globalization.CultureInfo.InvariantCulture, $"- `{command}`: {does}\n");

        var contexts = CheckRules.RequiredOn(project, pullRequest)
            .Where(context => RightsRules.MayOverride(by, context, pullRequest.Id.Repository, project))
            .ToSeq();
        if (contexts is not [])
            help.Append(System.Globalization.CultureInfo.InvariantCulture, $"- `override={string.Join(',', contexts)}`: call these checks passed\n");
        return help.ToString().TrimEnd('\n');
    }

    private static string Rank(Right right) => right switch
    {
        Right.Reviewer => "you are a reviewer here.",
        Right.Delegate => "you may approve this pull request.",
        Right.Author => "this is your pull request.",
        _ => "you have no rights on this pull request.",
    };
}
