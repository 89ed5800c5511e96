using System.Text;
using Sluice.Core.Migration;

namespace Sluice.Platform.Testing;

/// <summary>A file in the place of a queue: a line for each request, appended .</summary>
/// <remarks>For one run at a time.</remarks>
public sealed class FileTestQueue(string path) : ITestQueue
{
    private const string OurQueues = "debci-";

    private HashSet<string>? _written;

    /// <summary>What an earlier run may have written already is looked for first, as a line has no id.</summary>
    public Task<IReadOnlyList<TestRequest>> SendAsync(
        IReadOnlyList<TestRequest> requests, DateTimeOffset now, DateTimeOffset? owedSince, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        var lines = requests.Select(request => RequestText.Line(request, now));
        if (owedSince is { } since)
        {
            // Read once: whatever is written after that is of this run.
            _written ??= Written(file, since);
            lines = lines.Where(line => !_written.Contains(RequestText.Asked(line)));
        }

        file.Seek(0, SeekOrigin.End);
        file.Write(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => $"{line}\n"))));
        return Task.FromResult(requests);
    }

    /// <returns>What was asked since then; afterwards the last line has an end.</returns>
    private static HashSet<string> Written(FileStream file, DateTimeOffset since)
    {
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        var end = EndTornLine(file, bytes);

        // Lines say seconds, so the second in which it was owed counts whole.
        var from = since.AddSeconds(-1);
        return Encoding.UTF8.GetString(bytes, 0, end).Split('\n')
            .Where(line => RequestText.Sent(line) is { } sent && sent > from)
            .Select(line => RequestText.Asked(line))
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Half a line of ours, written as a run died, goes; a whole one, and anybody else's, is ended.</summary>
    /// <returns>Up to where the lines are whole.</returns>
    private static int EndTornLine(FileStream file, byte[] bytes)
    {
        var whole = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        if (whole == bytes.Length)
            return whole;

        var torn = Encoding.UTF8.GetString(bytes.AsSpan(whole));
        var isOurs = torn.StartsWith(OurQueues, StringComparison.Ordinal) || OurQueues.StartsWith(torn, StringComparison.Ordinal);
        if (isOurs && !torn.EndsWith("\"}", StringComparison.Ordinal))
        {
            file.SetLength(whole);
            return whole;
        }

        file.Seek(0, SeekOrigin.End);
        file.Write("\n"u8);
        return bytes.Length;
    }
}
