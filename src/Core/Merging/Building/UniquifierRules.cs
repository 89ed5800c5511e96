using System.Text;

namespace Sluice.Core.Merging;

/// <summary>The extra commit that makes CI judge a repository nothing is staged in (6.5).</summary>
public static class UniquifierRules
{
    /// <summary>The same tree under a name of its own. What lands is the branch as it was.</summary>
    public static NewCommit Commit(BranchId branch, Staging staging, Tip tip, IEnumerable<StagedHead> earlier)
    {
        var bot = StackRules.Bot(staging.CreatedAt);
        return new(Message(branch, staging.Number, tip, earlier), tip.Tree, [tip.Commit], bot, bot);
    }

    /// <param name="earlier">What the repositories before it in the project's order were built on.</param>
    public static string Message(BranchId branch, int staging, Tip tip, IEnumerable<StagedHead> earlier)
    {
        var message = new StringBuilder("force rebuild\n\n")
            .Append($"Staging: {branch} {staging}\n")
            .Append($"For-Commit-Id: {tip.Commit}");
        foreach (var head in earlier)
            message.Append($"\nRunbot-dependency: {head.Repository}:{head.Tested}");
        return message.ToString();
    }
}
