using Azure;
using Sluice.Core.Migration;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Suites;

/// <summary>Keeps a result where runs of the gate and workers' messages meet: what is newer or better than what is there, whoever was faster.</summary>
internal static class KeptResults
{
    private const int MostConflicts = 10;

    /// <param name="known">The version of the row that the result was judged by; over that one it is written in any case. Null when it was judged by none.</param>
    /// <returns>The row's version now.</returns>
    public static async Task<ETag> KeepAsync(
        TableClient testResults, string partition, TestResult result, ETag? known, bool usesReference, CancellationToken cancellation)
    {
        var row = TestResultRows.Write(partition, result);
        for (var conflicts = 0; ; conflicts++)
        {
            var kept = await testResults.GetEntityIfExistsAsync(row.PartitionKey, row.RowKey, cancellation);
            if (kept is not null && kept.ETag != known && !TestResultRules.Replaces(result, TestResultRows.Read(kept), usesReference))
                return kept.ETag;

            try
            {
                return await (kept is null
                    ? testResults.AddEntityAsync(row, cancellation)
                    : testResults.UpdateEntityAsync(row, kept.ETag, TableUpdateMode.Replace, cancellation));
            }
            catch (RequestFailedException slower) when (slower.Status is 404 or 409 or 412 && conflicts < MostConflicts)
            {
                // Another result of the same test was faster: look again at what is kept now.
            }
        }
    }
}
