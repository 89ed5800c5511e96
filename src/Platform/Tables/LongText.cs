namespace Sluice.Platform.Tables;

/// <summary>A text that may be longer than one column holds: it goes on in <c>Name1</c>, <c>Name2</c> and so on.</summary>
internal static class LongText
{
    /// <summary>A column holds 32 Ki characters.</summary>
    private const int PartLength = 30_000;

    public static void Write(TableEntity row, string column, string? text)
    {
        for (var part = 0; text is not null && part * PartLength < text.Length; part++)
            row[Named(column, part)] = text.Substring(part * PartLength, Math.Min(PartLength, text.Length - (part * PartLength)));
    }

    public static string? Read(TableEntity row, string column) => row.GetString(column) is not { } first
        ? null
        : string.Concat(Enumerable.Range(1, row.Count).Select(part => row.GetString(Named(column, part))).TakeWhile(part => part is not null).Prepend(first));

    private static string Named(string column, int part) => part is 0 ? column : $"{column}{part}";
}
