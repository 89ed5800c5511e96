namespace Sluice.Core.Migration;

/// <summary>Reads of an upload's findings which tests it breaks .</summary>
public static class RegressionRules
{
    private static readonly string Word = TestLabel.Regression.Word();

    /// <summary>In the order the reports have them; none when nothing was tested.</summary>
    public static IEnumerable<BrokenTest> Of(Excuse excuse) =>
        from named in excuse.Of(TestPolicy.Id)?.Details ?? []
        where named.Value is Detail.Map
        from tested in ((Detail.Map)named.Value).Entries
        where tested.Value is Detail.List { Items: [Detail.Text(var label), ..] } && label == Word
        select new BrokenTest(
            named.Key.Split('/')[0],
            tested.Key,
            ((Detail.List)tested.Value).Items is [_, Detail.Text(var log), ..] && Uri.TryCreate(log, UriKind.Absolute, out var address) ? address : null);
}

/// <summary>A package's test that worked before an upload, and not with it.</summary>
/// <param name="Log">Of the run that failed; null when it is nowhere.</param>
public sealed record BrokenTest(string Package, string Architecture, Uri? Log);
