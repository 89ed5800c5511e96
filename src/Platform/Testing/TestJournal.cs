using System.Text;
using System.Text.Json;
using Sluice.Core;
using Sluice.Core.Migration;

namespace Sluice.Platform.Testing;

/// <summary>What happened to marks since they were last written as a whole: a line each, appended .</summary>
/// <remarks>
/// A line is in the system's hands before the request leaves, which outlives the death of this process; it is not waited for until it is on the
/// disk. A last line without its end is what a run was writing when it died, before it sent anything of it.
/// </remarks>
internal sealed class TestJournal(string path)
{
    public static string Owed(TestRequest request, DateTimeOffset since)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line))
        {
            json.WriteStartObject();
            json.WriteNumber("since", since.ToUnixTimeMilliseconds());
            json.WriteString("series", request.Series);
            json.WriteString("trigger", request.Key.Trigger);
            json.WriteString("source", request.Key.Source);
            json.WriteString("architecture", request.Key.Architecture);
            json.WriteString("version", request.Version);
            json.WriteNumber("attempt", request.Attempt);
            json.WriteNumber("family", (int)request.Family);
            Write(json, "triggers", request.Triggers);
            Write(json, "ppas", request.Ppas);
            Write(json, "parameters", request.Parameters.SelectMany(parameter => (string[])[parameter.Name, parameter.Json]));
            json.WriteEndObject();
        }

        return $"owed {Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length)}";
    }

    public static string Sent(TestKey mark) => $"sent {mark.Trigger} {mark.Source} {mark.Architecture}";

    public static string Forgotten(TestKey mark) => $"gone {mark.Trigger} {mark.Source} {mark.Architecture}";

    /// <summary>Lets what was written happen to the marks.</summary>
    /// <returns>Lines that could not be read.</returns>
    public int Replay(Dictionary<TestKey, PendingTest> marks)
    {
        var unread = 0;
        foreach (var line in Lines())
        {
            var word = line.AsSpan(0, Math.Min(5, line.Length));
            if (word is "owed " && Request(line[5..]) is var (request, since) && request is not null)
                marks.TryAdd(request.Key, new(request.Key, since, IsSent: false, request));
            else if (word is "sent " && Key(line) is { } sent)
                marks[sent] = marks.GetValueOrDefault(sent) is { } mark ? mark with { IsSent = true } : new(sent, null, IsSent: true, null);
            else if (word is "gone " && Key(line) is { } gone)
                marks.Remove(gone);
            else
                unread++;
        }

        return unread;
    }

    public void Append(IEnumerable<string> lines)
    {
        var text = string.Concat(lines.Select(line => $"{line}\n"));
        if (text.Length == 0)
            return;

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        EndTornLine(file);
        file.Write(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Starts again with these lines; without any the journal is gone.</summary>
    public void Replace(IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
        {
            File.Delete(path);
            return;
        }

        File.WriteAllText($"{path}.new", string.Concat(lines.Select(line => $"{line}\n")));
        File.Move($"{path}.new", path, overwrite: true);
    }

    private static void EndTornLine(FileStream file)
    {
        if (file.Length > 0)
        {
            file.Seek(-1, SeekOrigin.End);
            if (file.ReadByte() is not '\n')
                file.WriteByte((byte)'\n');
        }

        file.Seek(0, SeekOrigin.End);
    }

    private IEnumerable<string> Lines() => File.Exists(path) ? File.ReadLines(path).Where(line => line.Length > 0) : [];

    private static TestKey? Key(string line) => line.Split(' ') is [_, var trigger, var source, { Length: > 0 } architecture]
        ? new(trigger, source, architecture)
        : null;

    private static (TestRequest? Request, DateTimeOffset Since) Request(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            var line = json.RootElement;
            var parameters = Words(line, "parameters");
            return (
                new(
                    Word(line, "series"),
                    new(Word(line, "trigger"), Word(line, "source"), Word(line, "architecture")),
                    Word(line, "version"),
                    Words(line, "triggers"),
                    Words(line, "ppas"),
                    (QueueFamily)line.GetProperty("family").GetInt32(),
                    line.GetProperty("attempt").GetInt32())
                {
                    Parameters = parameters.Chunk(2).Select(pair => (pair[0], pair[1])).ToSeq(),
                },
                DateTimeOffset.FromUnixTimeMilliseconds(line.GetProperty("since").GetInt64()));
        }
        catch (Exception torn) when (torn is JsonException or KeyNotFoundException)
        {
            return default;
        }
    }

    private static string Word(JsonElement line, string name) => line.GetProperty(name).GetString()!;

    private static Seq<string> Words(JsonElement line, string name) => line.GetProperty(name).EnumerateArray().Select(word => word.GetString()!).ToSeq();

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<string> words)
    {
        json.WriteStartArray(name);
        foreach (var word in words)
            json.WriteStringValue(word);
        json.WriteEndArray();
    }
}
