namespace Sluice.Core.Merging;

/// <summary>Which of a pull request's remarks are worth reading again (2.5).</summary>
public static class RemarkRules
{
    /// <summary>As many as are remembered by the pull request.</summary>
    private const int MostReplayed = 64;

    /// <summary>A message holds 256 KiB; more commands than this on one pull request are nobody's commands.</summary>
    private const int MostCharacters = 64 * 1024;

    /// <summary>Those that speak to us, reduced to their commands, the newest if they are too many. In order.</summary>
    public static Seq<Remark> ToReplay(IEnumerable<Remark> remarks, string prefix)
    {
        var characters = 0;
        return remarks
            .Where(remark => CommandParser.Addresses(remark.Body, prefix))
            .Select(remark => remark with { Body = CommandParser.OnlyCommands(remark.Body, prefix) })
            .Reverse()
            .Take(MostReplayed)
            .TakeWhile(remark => (characters += remark.Body.Length) <= MostCharacters)
            .Reverse()
            .ToSeq();
    }
}
