using Sluice.Core;
using Sluice.Core.Merging;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Merging;

/// <summary>What CI said, as rows: a verdict of its own, one cited by a staging in a line, and how each required status has fared.</summary>
internal static class VerdictRows
{
    public static TableEntity Write(string partition, Verdict verdict) => new(partition, BranchKeys.VerdictOf(verdict.Trees))
    {
        ["Trees"] = verdict.Trees,
        ["Passed"] = verdict.Failed is null,
        ["Repository"] = verdict.Failed?.Repository.FullName,
        ["Context"] = verdict.Failed?.Context,
        ["Url"] = verdict.Failed?.Url,
        ["Staging"] = verdict.Staging,
        ["At"] = verdict.At,
    };

    public static Verdict Read(TableEntity row) => new(
        row.GetString("Trees")!,
        row.GetBoolean("Passed") is true ? null : new(new(row.GetString("Repository")!), row.GetString("Context")!, row.GetString("Url")),
        row.GetInt32("Staging")!.Value,
        row.GetDateTimeOffset("At")!.Value);

    public static string? WriteLine(Verdict verdict) => Lines.Write(
        [verdict], it => [it.Trees, it.Staging, it.At, it.Failed?.Repository, it.Failed?.Context, it.Failed?.Url]);

    public static Verdict ReadLine(string column) => Lines.Read(column, fields => new Verdict(
        fields[0],
        Lines.TextOrNull(fields[3]) is { } repository ? new(new(repository), fields[4], Lines.TextOrNull(fields[5])) : null,
        (int)Lines.Id(fields[1]),
        Lines.Time(fields[2])))[0];

    public static TableEntity WriteChecks(string partition, Seq<CheckRecord> checks) => new(partition, BranchKeys.Checks)
    {
        ["Checks"] = Lines.Write(checks, check => [check.Repository, check.Context, check.Runs, check.Failures, check.Recovered]),
    };

    public static Seq<CheckRecord> ReadChecks(TableEntity row) => Lines.Read(row.GetString("Checks"), fields => new CheckRecord(
        new(fields[0]), fields[1], (int)Lines.Id(fields[2]), (int)Lines.Id(fields[3]), (int)Lines.Id(fields[4])));
}
