using System.Globalization;
using System.Text;

namespace Sluice.Core.Migration;

/// <summary>A suite's Release file: its name, what it consists of, and the hashes of its indexes (D-01).</summary>
public sealed record ReleaseFile
{
    private static readonly string[] DateForms = ["ddd, dd MMM yyyy HH:mm:ss 'UTC'", "ddd, d MMM yyyy HH:mm:ss 'UTC'"];

    public string? Suite { get; private init; }

    public string? Codename { get; private init; }

    /// <summary>Suite, else Codename; null when it has neither.</summary>
    public string? Name => Suite ?? Codename;

    public Seq<string> Components { get; private init; }

    public Seq<string> Architectures { get; private init; }

    public DateTimeOffset? ValidUntil { get; private init; }

    /// <summary>By path from the suite's directory.</summary>
    public IReadOnlyDictionary<string, ListedFile> Hashes { get; private init; } = new Dictionary<string, ListedFile>();

    /// <summary>Whether it lists the index, plain or compressed.</summary>
    public bool Lists(string index) => Hashes.ContainsKey(index) || Hashes.ContainsKey(index + ".xz") || Hashes.ContainsKey(index + ".gz");

    /// <param name="path">For what is said of faults.</param>
    /// <exception cref="ArchiveException">It is no Release file.</exception>
    public static ReleaseFile Read(string path, ReadOnlySpan<byte> content)
    {
        var fields = new Dictionary<string, List<string>>(StringComparer.OrdinalIgnoreCase);
        List<string>? field = null;
        var number = 0;
        foreach (var line in Encoding.UTF8.GetString(content).Split('\n'))
        {
            number++;
            if (line.Length == 0)
                continue;
            if (line[0] is ' ' or '\t')
                (field ?? throw new ArchiveException(path, number, "starts with a blank, but no field stands before it")).Add(line.Trim());
            else if (line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
                fields[line[..colon]] = field = [line[(colon + 1)..].Trim()];
            else
                throw new ArchiveException(path, number, "is no field of a Release file");
        }

        string? One(string name) => fields.TryGetValue(name, out var value) && value[0].Length > 0 ? value[0] : null;
        Seq<string> Words(string name) => One(name)?.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToSeq()
            ?? throw new ArchiveException(path, 0, $"has no field {name}");

        return new()
        {
            Suite = One("Suite"),
            Codename = One("Codename"),
            Components = Words("Components"),
            Architectures = Words("Architectures"),
            ValidUntil = One("Valid-Until") is { } until ? DateOf(path, until) : null,
            Hashes = HashesOf(path, fields.GetValueOrDefault("SHA256", [])),
        };
    }

    private static DateTimeOffset DateOf(string path, string text) =>
        DateTimeOffset.TryParseExact(text, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? date
            : throw new ArchiveException(path, 0, $"Valid-Until '{text}' is no date");

    private static Dictionary<string, ListedFile> HashesOf(string path, List<string> lines)
    {
        var hashes = new Dictionary<string, ListedFile>(StringComparer.Ordinal);
        foreach (var line in lines.Where(line => line.Length > 0))
        {
            if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [{ Length: 64 } hash, var size, var name] ||
                !long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes))
            {
                throw new ArchiveException(path, 0, $"'{line}' under SHA256 is no hash, size and name");
            }

            hashes[name] = new(hash, bytes);
        }

        return hashes;
    }
}

/// <summary>What a Release file says of one of its files.</summary>
public sealed record ListedFile(string Sha256, long Size);
