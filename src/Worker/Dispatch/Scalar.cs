using System.Globalization;

namespace Sluice.Worker.Dispatch;

/// <summary>Turns the text of a route value or of metadata into what a parameter asks for.</summary>
internal static class Scalar
{
    private static readonly CultureInfo _invariant = CultureInfo.InvariantCulture;

    // The host writes a DateTime without its zone; what it writes is UTC.
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    private static readonly Dictionary<Type, Func<string, object>> _parsers = new()
    {
        [typeof(string)] = text => text,
        [typeof(bool)] = text => bool.Parse(text),
        [typeof(int)] = text => int.Parse(text, _invariant),
        [typeof(long)] = text => long.Parse(text, _invariant),
        [typeof(double)] = text => double.Parse(text, _invariant),
        [typeof(Guid)] = text => Guid.Parse(text, _invariant),
        [typeof(DateTime)] = text => DateTime.Parse(text, _invariant, Utc),
        [typeof(DateTimeOffset)] = text => DateTimeOffset.Parse(text, _invariant, Utc),
        [typeof(TimeSpan)] = text => TimeSpan.Parse(text, _invariant),
        [typeof(Uri)] = text => new Uri(text, UriKind.RelativeOrAbsolute),
    };

    public static bool CanBe(Type type) => _parsers.ContainsKey(Underlying(type));

    /// <summary>The parser for a type, chosen once so that no call has to look for it.</summary>
    public static Func<string, object> ParserOf(Type type) => _parsers[Underlying(type)];

    private static Type Underlying(Type type) => Nullable.GetUnderlyingType(type) ?? type;
}
