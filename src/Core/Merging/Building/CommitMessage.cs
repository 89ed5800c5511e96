using System.Text.RegularExpressions;

namespace Sluice.Core.Merging;

/// <summary>A commit message in its parts: a title that is never parsed, a body, and trailers at the end (5.6).</summary>
public sealed partial record CommitMessage(string Title, string Body, Seq<Trailer> Trailers)
{
    public static CommitMessage OfCommit(string message) => Parse(message, dropBelowBreak: false);

    /// <summary>From a pull request: what stands below its first thematic break is not for the history, trailers excepted.</summary>
    public static CommitMessage OfDescription(string title, string? body) =>
        Parse($"{title.Trim()}\n\n{body?.Trim()}", dropBelowBreak: true);

    public CommitMessage Saying(string paragraph) => this with { Body = Body is "" ? paragraph : $"{Body}\n\n{paragraph}" };

    public CommitMessage With(string key, string value) =>
        Trailers.Contains(new(key, value)) ? this : this with { Trailers = [.. Trailers, new(key, value)] };

    public CommitMessage Without(string key) => this with { Trailers = Trailers.Where(trailer => !trailer.Is(key)).ToSeq() };

    /// <summary>Trailers grouped by key in the order first seen, co-authors last.</summary>
    public override string ToString()
    {
        var groups = Trailers
            .GroupBy(trailer => trailer.Key, StringComparer.OrdinalIgnoreCase)
            .OrderBy(group => group.First().Is("Co-authored-by"))
            .SelectMany(group => group)
            .Select(trailer => $"{trailer.Key}: {trailer.Value}");
        return string.Join("\n\n", new[] { Title, Body, string.Join("\n", groups) }.Where(part => part is not ""));
    }

    private static CommitMessage Parse(string text, bool dropBelowBreak)
    {
        // NUL cannot stand in a commit; GitHub refuses the whole object.
        var lines = text.Replace("\0", "", StringComparison.Ordinal).ReplaceLineEndings("\n").Trim().Split('\n').Select(line => line.TrimEnd()).ToList();
        var body = lines.Skip(1).ToList();
        var trailers = new List<Trailer>();

        // Bottom-up: the last block counts as trailers as long as every line of it is one; co-authors count anywhere.
        while (body is [.., var last] && (last is "" || Read(last) is not null))
        {
            if (Read(last) is { } trailer)
                trailers.Insert(0, trailer);
            else if (trailers is not [])
                break;
            body.RemoveAt(body.Count - 1);
        }

        trailers.InsertRange(0, body.Select(Read).OfType<Trailer>().Where(trailer => trailer.Is("Co-authored-by")));
        body.RemoveAll(line => Read(line)?.Is("Co-authored-by") is true);
        if (dropBelowBreak && BreakIn(body) is { } at)
            body.RemoveRange(at, body.Count - at);

        return new(lines[0], BlankRuns.Replace(string.Join("\n", body).Trim('\n'), "\n\n"), trailers.ToSeq());
    }

    /// <remarks>A line of dashes right below text underlines a heading, and in a block of code it is code: neither breaks anything.</remarks>
    private static int? BreakIn(List<string> body)
    {
        string? fence = null;
        for (var at = 0; at < body.Count; at++)
        {
            if (Fence.Match(body[at]) is { Success: true, Groups: [_, var marks, var rest] } && (fence is null || Closes(fence, marks.Value, rest.Value)))
                fence = fence is null ? marks.Value : null;
            else if (fence is null && ThematicBreak.IsMatch(body[at]) && (at == 0 || body[at - 1] is "" || !Underline.IsMatch(body[at])))
                return at;
        }

        return null;
    }

    private static bool Closes(string fence, string marks, string rest) => marks[0] == fence[0] && marks.Length >= fence.Length && rest is "";

    private static Trailer? Read(string line) =>
        TrailerLine.Match(line) is { Success: true } match ? new(Capitalise(match.Groups[1].Value), match.Groups[2].Value.Trim()) : null;

    private static string Capitalise(string key) => $"{char.ToUpperInvariant(key[0])}{key[1..].ToLowerInvariant()}";

    [GeneratedRegex(@"\A([A-Za-z][A-Za-z-]*): (.+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex TrailerLine { get; }

    [GeneratedRegex(@"\A {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})\z")]
    private static partial Regex ThematicBreak { get; }

    [GeneratedRegex(@"\A {0,3}-+\z")]
    private static partial Regex Underline { get; }

    [GeneratedRegex(@"\A {0,3}(`{3,}|~{3,})(.*)\z")]
    private static partial Regex Fence { get; }

    [GeneratedRegex(@"\n{3,}")]
    private static partial Regex BlankRuns { get; }
}

public sealed record Trailer(string Key, string Value)
{
    public bool Is(string key) => string.Equals(Key, key, StringComparison.OrdinalIgnoreCase);
}
