using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Sluice.Platform.Suites;

namespace Sluice.Cli.TestWorker;

/// <summary>Makes of autopkgtest's output directory what the store takes: <c>result.tar</c> and <c>log.gz</c> (A-76).</summary>
internal static class RunFiles
{
    private const string Log = "log";
    private const string Testinfo = "testinfo.json";

    /// <summary>What autopkgtest says only by how it ended: its exit code, how long it took, and for whom.</summary>
    public static void Complete(string output, TestOrder order, int exitCode, TimeSpan took)
    {
        Directory.CreateDirectory(output);
        File.WriteAllText(Path.Combine(output, "exitcode"), $"{exitCode.ToString(CultureInfo.InvariantCulture)}\n");
        File.WriteAllText(Path.Combine(output, "duration"), $"{((int)took.TotalSeconds).ToString(CultureInfo.InvariantCulture)}\n");

        // Without its triggers a result counts for nothing, and a testbed that failed early has said none.
        var path = Path.Combine(output, Testinfo);
        var info = (File.Exists(path) ? JsonNode.Parse(File.ReadAllText(path)) as JsonObject : null) ?? [];
        if (info["custom_environment"] is not JsonArray)
            info["custom_environment"] = new JsonArray($"ADT_TEST_TRIGGERS={string.Join(' ', order.Triggers)}");
        File.WriteAllText(path, info.ToJsonString());
    }

    public static async Task<IReadOnlyDictionary<string, BinaryData>> PackAsync(string output, CancellationToken cancellation) => new Dictionary<string, BinaryData>
    {
        [FinishedRun.Result] = await TarAsync(output, cancellation),
        ["log.gz"] = await ZipAsync(Path.Combine(output, Log), cancellation),
    };

    /// <summary>Of a run's id: when, so that ids order runs in time, and whose (A-70).</summary>
    public static string IdOf(DateTimeOffset now, string request) =>
        $"{now.UtcDateTime:yyyyMMdd_HHmmss}_{(request.Length > 8 ? request[..8] : request)}@";

    private static async Task<BinaryData> TarAsync(string output, CancellationToken cancellation)
    {
        using var packed = new MemoryStream();
        await using (var tar = new TarWriter(packed, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (var file in Directory.EnumerateFiles(output).Where(file => Path.GetFileName(file) != Log).Order(StringComparer.Ordinal))
            {
                await using var content = File.OpenRead(file);
                await tar.WriteEntryAsync(new UstarTarEntry(TarEntryType.RegularFile, Path.GetFileName(file)) { DataStream = content }, cancellation);
            }
        }

        return new(packed.ToArray());
    }

    private static async Task<BinaryData> ZipAsync(string log, CancellationToken cancellation)
    {
        using var packed = new MemoryStream();
        await using (var zip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            if (File.Exists(log))
            {
                await using var plain = File.OpenRead(log);
                await plain.CopyToAsync(zip, cancellation);
            }
        }

        return new(packed.ToArray());
    }
}
