namespace Sluice.Core.Merging;

/// <summary>What people say on a pull request, and the answers they get (4.3, 9).</summary>
public static partial class MergeBot
{
    /// <summary>How many remarks are remembered; what is older than all of them was heard too.</summary>
    private const int MostRemembered = 64;

    /// <param name="isReplay">True when Resync read it again: it may be old, and answered long ago.</param>
    private static Outcome Hear(Board board, PullRequestId id, Remark remark, Project project, bool isReplay)
    {
        if (board.PullRequest(id) is not { } known || HasHeard(known, remark.Said))
            return Outcome.Of(board);

        var heard = known with { Heard = known.Heard.Append(remark.Said).Order().TakeLast(MostRemembered).ToSeq() };

        // Said where it went, and heard here: whoever brought it had an old address. Resync reads it again there.
        if (known.LeftFor is not null && !board.Branch.IsElsewhere)
            return Outcome.Of(board.With(heard), new Effect.CompareAgain(id, null));

        if (board.Branch.IsElsewhere)
            return Outcome.Of(board.With(heard), isReplay ? [] : [new Effect.PostComment(id, Words.NotHandledHere(remark.By, project))]);

        return CommandParser.Parse(remark.Body, project.Prefix) switch
        {
            Parsed.Commands(var commands) => Obey(board, heard, commands, project, remark, isReplay),
            Parsed.Mistake when isReplay => Outcome.Of(board.With(heard)),
            Parsed.Mistake mistake => Outcome.Of(board.With(heard), new Effect.PostComment(known.Id, Words.Misunderstood(remark.By, mistake))),
            _ => Outcome.Of(board),
        };
    }

    private static Outcome Obey(Board board, PullRequest heard, Seq<Command> commands, Project project, Remark remark, bool isReplay) =>
        CommandRules.Obey(commands, heard, project, remark) switch
        {
            CommandAnswer.Obeyed(var obeyed) => Obeyed(board, heard, obeyed, commands, project, remark, isReplay),

            // Read again by Resync, an old remark gets no second answer; but an approval that cannot be trusted is asked for again.
            CommandAnswer.Refused(var because) when !isReplay || because is [RefusalRules.StaleApproval] => Outcome
                .Of(board.With(heard), new Effect.PostComment(heard.Id, Words.Refused(remark.By, because)))
                .Noting($"refused: {string.Join("; ", because)}"),

            _ => Outcome.Of(board.With(heard)),
        };

    /// <summary>Only what does not show in what happens next is acknowledged (4.3).</summary>
    private static Outcome Obeyed(
        Board board, PullRequest was, PullRequest obeyed, Seq<Command> commands, Project project, Remark remark, bool isReplay)
    {
        var effects = new List<Effect>();
        if (commands.OfType<Command.UseMethod>().LastOrDefault(chosen => chosen.Method == obeyed.Method) is { } method)
            effects.Add(new Effect.PostComment(obeyed.Id, Words.MethodSet(method.Method)));
        if (was.Waiver is not null && obeyed.Waiver is null)
            effects.Add(new Effect.PostComment(obeyed.Id, Words.WaiverWithdrawn(remark.By)));

        // Said to whoever approves, and not again to everybody: they look at it now.
        var failing = !was.IsApproved && obeyed is { IsApproved: true, Waiver: null } ? CheckRules.Failing(obeyed, project) : [];
        if (failing is not [])
        {
            effects.Add(new Effect.PostComment(obeyed.Id, Words.ApprovedThoughFailing(remark.By, failing)));
            obeyed = obeyed with { FailuresTold = FailureRules.Told(obeyed.FailuresTold, failing) };
        }

        // Whoever asked long ago has found out otherwise.
        if (!isReplay && commands.Contains(new Command.Help()))
            effects.Add(new Effect.PostComment(obeyed.Id, HelpWords.For(remark.By, obeyed, project)));
        if (!isReplay && commands.Contains(new Command.Check()))
        {
            effects.Add(new Effect.CompareAgain(obeyed.Id, remark.By));
            obeyed = obeyed with { AskedBy = remark.By };
        }

        return Outcome.Of(board.With(obeyed), effects);
    }

    private static bool HasHeard(PullRequest known, Said remark) =>
        known.Heard.Contains(remark) || (known.Heard.Count == MostRemembered && remark < known.Heard[0]);
}
