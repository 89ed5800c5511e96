using System.Text;

namespace Sluice.Core.Merging;

/// <summary>The extra commit that makes CI judge a repository nothing is staged in (6.5).</summary>
public static class UniquifierRules
{
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
