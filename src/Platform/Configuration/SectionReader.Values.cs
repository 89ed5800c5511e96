using System.Globalization;
using Sluice.Core;
using Sluice.Core.Merging;

namespace Sluice.Platform.Configuration;

/// <summary>Fields that hold a single value of some kind.</summary>
internal sealed partial class SectionReader
{
    public long? Number(string field, long from, long to)
    {
        if (Text(field) is not { } text)
            return null;

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to)
            return number;

        var range = to is long.MaxValue ? $"from {from} on" : $"from {from} to {to}";
        Wrong(field, $"expected a whole number {range}, found '{text}'");
        return null;
    }

    public bool? Flag(string field) => Text(field) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        var text => Refuse<bool?>(field, $"expected true or false, found '{text}'"),
    };

    public TimeSpan? Duration(string field)
    {
        if (Text(field) is not { } text)
            return null;

        if (Durations.TryParse(text, out var duration) && duration > TimeSpan.Zero)
            return duration;

        Wrong(field, $"expected a duration such as 90s, 15m or 2h, found '{text}'");
        return null;
    }

    public Uri? Address(string field)
    {
        if (Text(field) is not { } text)
            return null;

        if (Uri.TryCreate(text.TrimEnd('/'), UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo is "")
            return address;

        Wrong(field, "expected an address that starts with https:// (or http:// for a local stand-in) and carries no password");
        return null;
    }

    /// <remarks>What was written is never repeated: it may be the secret itself.</remarks>
    public SecretReference? Secret(string field)
    {
        if (Text(field) is not { } text)
            return null;

        if (SecretReferences.TryParse(text, out var reference))
            return reference;

        Wrong(field, "expected a reference, env:NAME or keyvault:NAME; a secret itself must not stand in this file");
        return null;
    }

    /// <summary>One of a few words.</summary>
    public T? Choice<T>(string field, params (string Word, T Value)[] choices)
        where T : struct
    {
        if (Text(field) is not { } text)
            return null;

        foreach (var (word, value) in choices)
        {
            if (word == text)
                return value;
        }

        var words = choices.Select(choice => choice.Word).ToList();
        Wrong(field, $"expected {string.Join(", ", words[..^1])} or {words[^1]}, found '{text}'");
        return null;
    }

    public bool? Switch(string field) => Choice(field, ("on", true), ("off", false));

    public DateOnly? Date(string field)
    {
        if (Text(field) is not { } text)
            return null;

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;

        Wrong(field, $"expected a date such as 2027-01-31, found '{text}'");
        return null;
    }

    public TimeOnly? Time(string field)
    {
        if (Text(field) is not { } text)
            return null;

        if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return time;

        Wrong(field, $"expected a time such as 22:00, found '{text}'");
        return null;
    }
}
