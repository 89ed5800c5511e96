namespace Sluice.Core.Migration;

/// <summary>A hint file as it was found.</summary>
/// <param name="By">Its name, which is who speaks.</param>
/// <param name="Permitted">Types it may give, or <c>ALL</c>, <c>STANDARD</c>, <c>HELPERS</c> (C-11).</param>
public sealed record HintFile(string By, Seq<string> Permitted, string Text)
{
    public const string All = "ALL";

    /// <summary>Hints given on the command line may say anything (H-01).</summary>
    public static HintFile OfCommandLine(string hints) => new("command-line", [All], hints.Replace(';', '\n'));
}
