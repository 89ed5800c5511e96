using System.Text.Json;
using Sluice.Core.Migration;

namespace Sluice.Platform.Gate;

/// <summary>What the cache's format has no room for: who was not reached yet, and when to ask again (E-25). A file of our own beside it.</summary>
/// <remarks>Without it nothing but questions is repeated.</remarks>
internal static class EmailCacheNotes
{
    /// <summary>No date has more seconds.</summary>
    private const long LastMoment = 250_000_000_000;

    private const string AskAgain = "ask-again";
    private const string Incomplete = "incomplete";
    private const string Remaining = "remaining";

    /// <summary>Completes the records of the cache.</summary>
    /// <exception cref="JsonException">It is damaged.</exception>
    /// <exception cref="InvalidOperationException">Something in it is something else.</exception>
    public static void Read(byte[] bytes, Dictionary<(string Source, string Version), KeptReminder> into)
    {
        using var document = JsonDocument.Parse(bytes);
        foreach (var source in document.RootElement.EnumerateObject())
        {
            foreach (var version in source.Value.EnumerateObject())
            {
                if (into.TryGetValue((source.Name, version.Name), out var kept))
                    into[(source.Name, version.Name)] = Read(version.Value, kept);
            }
        }
    }

    public static bool HasAny(KeptReminder kept) => kept.AskAgainAt is not null || kept.IsIncomplete || kept.Remaining.Count > 0;

    public static bool AreSame(KeptReminder one, KeptReminder other) =>
        one.AskAgainAt == other.AskAgainAt && one.IsIncomplete == other.IsIncomplete && one.Remaining.SequenceEqual(other.Remaining);

    public static void Write(TextWriter to, IEnumerable<KeyValuePair<(string Source, string Version), KeptReminder>> records)
    {
        var separator = "{";
        foreach (var source in records.Where(record => HasAny(record.Value)).GroupBy(record => record.Key.Source).OrderBy(source => source.Key, StringComparer.Ordinal))
        {
            to.Write($"{separator}{EmailCacheJson.Quoted(source.Key)}: {{");
            to.Write(string.Join(", ", source.OrderBy(record => record.Key.Version, StringComparer.Ordinal).Select(record => $"{EmailCacheJson.Quoted(record.Key.Version)}: {{{Say(record.Value)}}}")));
            to.Write('}');
            separator = ",\n";
        }

        to.Write(separator is "{" ? "{}\n" : "}\n");
    }

    private static string Say(KeptReminder kept) => string.Join(", ",
        ((string?[])
        [
            kept.AskAgainAt is { } moment ? $"\"{AskAgain}\": {moment.ToUnixTimeSeconds()}" : null,
            kept.IsIncomplete ? $"\"{Incomplete}\": true" : null,
            kept.Remaining.Count > 0 ? $"\"{Remaining}\": [{string.Join(", ", kept.Remaining.Select(one => EmailCacheJson.Quoted(one.Mailbox)))}]" : null,
        ]).OfType<string>());

    private static KeptReminder Read(JsonElement note, KeptReminder kept) => kept with
    {
        AskAgainAt = note.TryGetProperty(AskAgain, out var seconds) && seconds.TryGetInt64(out var moment) && moment is > 0 and < LastMoment ? DateTimeOffset.FromUnixTimeSeconds(moment) : null,
        IsIncomplete = note.TryGetProperty(Incomplete, out var isIncomplete) && isIncomplete.GetBoolean(),
        Remaining = note.TryGetProperty(Remaining, out var remaining) ? EmailCacheJson.Addresses(remaining) : [],
    };
}
