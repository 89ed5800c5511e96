using System.Formats.Tar;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Sluice.Core;
using Sluice.Core.Migration;

namespace Sluice.Platform.Testing;

/// <summary>Reads a run's <c>result.tar</c> (A-76).</summary>
public static class ResultArchive
{
    private const string Exitcode = "exitcode";
    private const string Tested = "testpkg-version";
    private const string Testinfo = "testinfo.json";
    private const string TriggersVariable = "ADT_TEST_TRIGGERS=";
    private const int MostBytes = 16 * 1024 * 1024;

    /// <param name="why">What is wrong with it, when it counts as nothing .</param>
    public static TestRun? Read(Stream tar, TestSubject subject, string runId, out string why)
    {
        try
        {
            var members = Members(tar);
            why = "";
            if (!members.TryGetValue(Exitcode, out var code) || !int.TryParse(code.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exitCode))
                why = "it has no exit code";
            else if (!members.TryGetValue(Testinfo, out var info) || Triggers(info) is not { Count: > 0 } triggers)
                why = "it names no triggers";
            else if (Version(members, subject, exitCode, out why) is { } version)
                return new(subject, version, TestResultRules.StatusOf(exitCode), runId, triggers);
        }
        catch (Exception damage) when (damage is InvalidDataException or EndOfStreamException or FormatException or JsonException or InvalidOperationException or ArgumentException)
        {
            why = $"it is damaged: {damage.Message}";
        }

        return null;
    }

    private static Dictionary<string, string> Members(Stream tar)
    {
        var members = new Dictionary<string, string>();
        using var reader = new TarReader(tar, leaveOpen: true);
        while (reader.GetNextEntry() is { } entry)
        {
            var name = entry.Name.StartsWith("./", StringComparison.Ordinal) ? entry.Name[2..] : entry.Name;
            if (name is not (Exitcode or Tested or Testinfo) || entry.DataStream is not { } content)
                continue;
            if (entry.Length > MostBytes)
                throw new InvalidDataException($"{name} is larger than {MostBytes} bytes");
            using var text = new StreamReader(content, Encoding.UTF8);
            members[name] = text.ReadToEnd();
        }

        return members;
    }

    /// <summary>The run must be of the package that was asked about; an early failure may not name it .</summary>
    private static string? Version(Dictionary<string, string> members, TestSubject subject, int exitCode, out string why)
    {
        why = "";
        var words = members.GetValueOrDefault(Tested, "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words is [])
        {
            var unknown = TestResultRules.VersionOf(null, exitCode);
            why = unknown is null ? "it names no tested version" : "";
            return unknown;
        }

        if (words is not [var source, var version])
            why = $"'{string.Join(' ', words)}' is no source and version";
        else if (source != subject.Source)
            why = $"it is of {source}";
        else
            return version;
        return null;
    }

    /// <summary>Those with a slash, of the first variable that names any; a result without is attributed to nobody.</summary>
    private static Seq<string> Triggers(string info)
    {
        using var json = JsonDocument.Parse(info);
        if (json.RootElement.ValueKind is not JsonValueKind.Object || !json.RootElement.TryGetProperty("custom_environment", out var environment))
            return [];

        var named = environment.EnumerateArray().Select(variable => variable.GetString() ?? "")
            .FirstOrDefault(variable => variable.StartsWith(TriggersVariable, StringComparison.Ordinal));
        return named is null ? [] : Split(named[TriggersVariable.Length..]);
    }

    internal static Seq<string> Split(string triggers) =>
        [.. triggers.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(trigger => trigger.IndexOf('/', StringComparison.Ordinal) > 0)];
}
