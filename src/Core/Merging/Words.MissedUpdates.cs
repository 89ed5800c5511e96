using System.Text;

namespace Sluice.Core.Merging;

/// <remarks>What is said of a pull request that changed unheard (6.6).</remarks>
public static partial class Words
{
    public static string MissedUpdate(PullRequest known, Seq<MissedUpdate> missed)
    {
        var fields = string.Join(", ", missed.Select(difference => difference.Field));
        var words = new StringBuilder()
            .Append($"{Ping(known)} I did not stage this: GitHub shows another {fields} than I was told of, so I cannot know what was approved.\n\n")
            .Append("<details><summary>What changed</summary>\n\n```diff\n");
        foreach (var difference in missed)
            AppendDifference(words, difference);
        words.Append("```\n\n</details>\n\n");

        var overrides = known.Overrides is [] ? "none" : string.Join(", ", known.Overrides.Select(passed => Code(passed.Context)));
        return words
            .Append($"Please look at it again, also at what I cannot compare: merge method {Code(MethodOf(known.Method))}, overrides {overrides}, ")
            .Append($"draft {(known.IsDraft ? "yes" : "no")}. Then say `r+` again.")
            .ToString();
    }

    /// <remarks>Every line begins with a mark of its own, so that nothing in it can end the block or mention anybody.</remarks>
    private static void AppendDifference(StringBuilder words, MissedUpdate difference)
    {
        var (was, now) = (LinesOf(difference.Was), LinesOf(difference.Is));
        var before = was.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        var after = was.Skip(before).Reverse().Zip(now.Skip(before).Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
        words.Append($"# {difference.Field}\n");
        if (was.SequenceEqual(now))
            words.Append("! beyond what I keep of it\n");
        foreach (var line in was[before..^after])
            words.Append($"- {line}\n");
        foreach (var line in now[before..^after])
            words.Append($"+ {line}\n");
    }

    private static string[] LinesOf(string text) =>
        text is "" ? [] : text.Replace("\0", "", StringComparison.Ordinal).ReplaceLineEndings("\n").Split('\n');

    private static string MethodOf(MergeMethod method) => method switch
    {
        MergeMethod.Merge => "merge",
        MergeMethod.RebaseMerge => "rebase-merge",
        MergeMethod.RebaseFastForward => "rebase-ff",
        MergeMethod.Squash => "squash",
        _ => "none",
    };

    private static string Code(string text) => $"`{text.Replace('`', '\'').ReplaceLineEndings(" ")}`";
}
