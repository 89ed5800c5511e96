using System.Text;
using Sluice.Core.Migration;

namespace Sluice.Platform.Testing;

/// <summary>A file in the place of a queue: a line for each request, appended .</summary>
public sealed class FileTestQueue(string path) : ITestQueue
{
    /// <summary>What an earlier run may have written already is looked for first, as a line has no id.</summary>
    public Task<IReadOnlyList<TestRequest>> SendAsync(
        IReadOnlyList<TestRequest> requests, DateTimeOffset now, DateTimeOffset? owedSince, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        var lines = requests.Select(request => RequestText.Line(request, now)).ToList();
        if (owedSince is { } since)
        {
            var (written, torn) = Written(file, since);
            RemoveTorn(file, torn, lines);
            lines.RemoveAll(line => written.Contains(RequestText.Asked(line)));
        }

        file.Seek(0, SeekOrigin.End);
        file.Write(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => $"{line}\n"))));
        return Task.FromResult(requests);
    }

    /// <returns>What was asked in whole lines since then, and a last line that has no end.</returns>
    private static (HashSet<string> Asked, string Torn) Written(FileStream file, DateTimeOffset since)
    {
        var bytes = new byte[file.Length];
        file.Seek(0, SeekOrigin.Begin);
        file.ReadExactly(bytes);
        var text = Encoding.UTF8.GetString(bytes);
        var end = text.LastIndexOf('\n') + 1;

        // Lines say seconds, so the second in which it was owed counts whole.
        var from = since.AddSeconds(-1);
        var asked = text[..end].Split('\n').Where(line => RequestText.Sent(line) is { } sent && sent > from).Select(line => RequestText.Asked(line));
        return (asked.ToHashSet(StringComparer.Ordinal), text[end..]);
    }

    /// <summary>Half a line of ours, written as a run died, goes; anybody else's is left, and ended.</summary>
    private static void RemoveTorn(FileStream file, string torn, List<string> lines)
    {
        if (torn.Length == 0)
            return;
        if (lines.Any(line => Begins(line, torn)))
            file.SetLength(file.Length - Encoding.UTF8.GetByteCount(torn));
        else
            file.Write("\n"u8);
    }

    /// <summary>Half a line may end within its time, which is another one now.</summary>
    private static bool Begins(string line, string torn) =>
        line.StartsWith(torn, StringComparison.Ordinal) || torn.StartsWith(RequestText.Asked(line), StringComparison.Ordinal);
}
