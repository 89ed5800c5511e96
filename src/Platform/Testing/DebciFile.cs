using System.Globalization;
using System.Text.Json;
using Sluice.Core.Migration;

namespace Sluice.Platform.Testing;

/// <summary>All that debci knows of a suite, as it writes it into one file: results, and what is still to run.</summary>
public static class DebciFile
{
    /// <exception cref="TestRunsException">It cannot be read.</exception>
    public static TestBooks Read(string path, string suite, bool usesReference)
    {
        try
        {
            using var file = File.OpenRead(path);
            using var json = JsonDocument.Parse(file);
            var (pending, results) = (new List<PendingTest>(), new Dictionary<TestKey, TestResult>());
            foreach (var entry in json.RootElement.GetProperty("results").EnumerateArray())
            {
                if (Text(entry, "suite") != suite)
                    continue;
                foreach (var trigger in ResultArchive.Split(Text(entry, "trigger") ?? ""))
                    Take(entry, trigger, pending, results, usesReference);
            }

            return new(pending, [.. results.Values]);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new TestRunsException($"Failure to read the results in {path}, so nothing is decided: {wrong.Message}", wrong);
        }
    }

    private static void Take(JsonElement entry, string trigger, List<PendingTest> pending, Dictionary<TestKey, TestResult> results, bool usesReference)
    {
        var key = new TestKey(trigger, Text(entry, "package") ?? "", Text(entry, "arch") ?? "");
        TestStatus status;
        switch (Text(entry, "status"))
        {
            case null:
                pending.Add(new(key, Since: null, IsSent: true, Request: null));
                return;
            case "tmpfail":
                return;
            case "pass":
                status = TestStatus.Pass;
                break;
            case "neutral":
                status = TestStatus.Neutral;
                break;
            default:
                status = TestStatus.Fail;
                break;
        }

        var version = Text(entry, "version") ?? TestResultRules.Blacklisted;
        if (!TestResultRules.Counts(trigger, key.Source, version))
            return;
        var found = new TestResult(key, status, version, Text(entry, "run_id") ?? "", Seen(entry));
        if (TestResultRules.Replaces(found, results.GetValueOrDefault(key), usesReference))
            results[key] = found;
    }

    private static long Seen(JsonElement entry) => DateTimeOffset.TryParse(
        Text(entry, "updated_at"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at.ToUnixTimeSeconds() : 0;

    /// <summary>Of a number its digits; null when it is null or absent.</summary>
    private static string? Text(JsonElement entry, string name) => !entry.TryGetProperty(name, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Null => null,
        _ => value.GetRawText(),
    };
}
