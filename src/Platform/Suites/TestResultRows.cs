using Sluice.Core.Migration;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Suites;

/// <summary>A result as a row of table <c>TestResults</c>.</summary>
internal static class TestResultRows
{
    public static TableEntity Write(string partition, TestResult result) => new(partition, TestKeys.RowOf(result.Key))
    {
        ["Source"] = result.Key.Source,
        ["Architecture"] = result.Key.Architecture,
        ["Trigger"] = result.Key.Trigger,
        ["Status"] = result.Status.ToString(),
        ["Version"] = result.Version,
        ["RunId"] = result.RunId,
        ["RanAt"] = DateTimeOffset.FromUnixTimeSeconds(result.Seen),
    };

    public static TestResult Read(TableEntity row) => new(
        PendingTestRows.Key(row),
        Enum.Parse<TestStatus>(row.GetString("Status")!),
        row.GetString("Version")!,
        row.GetString("RunId")!,
        row.GetDateTimeOffset("RanAt")!.Value.ToUnixTimeSeconds());
}
