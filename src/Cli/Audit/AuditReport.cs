using System.Text.Json;
using System.Text.Json.Serialization;
using Sluice.Core;
using Sluice.Core.Merging;

namespace Sluice.Cli.Audit;

/// <summary>What an audit found, as <c>sluice audit --json</c> prints it.</summary>
/// <param name="Kept">True when every law was kept.</param>
/// <param name="Stagings">How many were looked at, over all branches, as are the pull requests that landed and the entries of the log.</param>
/// <param name="Laws">Each of them, with what speaks against it.</param>
public sealed record AuditReport(bool Kept, int Stagings, int Landed, int Entries, Seq<AuditedLaw> Laws)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Everything that speaks against the run, in words.</summary>
    [JsonIgnore]
    public IEnumerable<string> Problems => Laws.SelectMany(law => law.Violations);

    public string ToJson() => JsonSerializer.Serialize(this, Format);

    public void WriteTo(TextWriter output)
    {
        output.WriteLine($"{Stagings} stagings, {Landed} pull requests landed, {Entries} entries of the log");
        foreach (var law in Laws)
        {
            output.WriteLine($"{(law.Violations is [] ? "kept  " : "BROKEN")} {law.Law}");
            foreach (var violation in law.Violations)
                output.WriteLine($"       - {violation}");
        }
    }

    internal static AuditReport Of(IReadOnlyList<AuditFacts> facts)
    {
        var violations = facts.SelectMany(project => AuditRules.Audit(project)).ToList();
        var books = facts.SelectMany(project => project.Books).ToList();
        return new(
            violations is [],
            books.Sum(branch => branch.Stagings.Count()),
            books.Sum(branch => branch.Board.PullRequests.Count(pull => pull.Landed is not null)),
            books.Sum(branch => branch.Log.Count),
            Enum.GetValues<AuditLaw>().Select(law => new AuditedLaw(
                PromiseOf(law), violations.Where(violation => violation.Law == law).Select(violation => violation.Because).ToSeq())).ToSeq());
    }

    private static string PromiseOf(AuditLaw law) => law switch
    {
        AuditLaw.NothingLandsUntested => "nothing lands untested",
        AuditLaw.NothingLandsUnapproved => "nothing lands unapproved",
        AuditLaw.BranchesOnlyMoveForward => "branches only move forward",
        AuditLaw.BatchesLandWhole => "a batch lands together",
        AuditLaw.LandedMeansRecorded => "what landed is closed and recorded",
        AuditLaw.NothingIsLost => "no pull request is lost",
        AuditLaw.BooksAgreeWithGitHub => "the tables agree with GitHub",
        _ => "the log explains every change",
    };
}

/// <param name="Violations">Empty when it was kept.</param>
public sealed record AuditedLaw(string Law, Seq<string> Violations);
