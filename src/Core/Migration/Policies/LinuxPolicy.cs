namespace Sluice.Core.Migration;

/// <summary>A kernel waits for its meta package, which is what people install (4.13).</summary>
public static class LinuxPolicy
{
    public const string Id = "linux";

    public static Finding? Judge(Excuse excuse, MigrationFacts facts) =>
        excuse.Item.IsUpload() ? new FindingDraft(Id).ToFinding() : null;

    /// <returns>The source whose excuse decides about this one; null for what is no kernel.</returns>
    public static string? MetaOf(string source)
    {
        if (source is "linux-meta" || source.StartsWith("linux-meta-", StringComparison.Ordinal))
            return null;
        foreach (var prefix in (ReadOnlySpan<string>)["linux-signed", "linux"])
        {
            if (source == prefix || source.StartsWith($"{prefix}-", StringComparison.Ordinal))
                return $"linux-meta{source[prefix.Length..]}";
        }

        return null;
    }

    public static Finding Hold(Finding finding, string meta) => finding with
    {
        Verdict = PolicyVerdict.RejectedWaitingForAnotherItem,
        Reasons = ["linux-meta-not-ready"],
        Notes = [new($"<a href=\"#{HtmlText.Escape(meta)}\">{HtmlText.Escape(meta)}</a> is not a candidate", PolicyVerdict.RejectedWaitingForAnotherItem)],
    };
}
