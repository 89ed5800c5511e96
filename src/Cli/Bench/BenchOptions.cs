using System.CommandLine;
using System.Globalization;

namespace Sluice.Cli.Bench;

/// <summary>The options that all benches share.</summary>
internal static class BenchOptions
{
    public static Option<bool> Json() => new("--json") { Description = "Print the result as one document, and nothing else." };

    /// <summary>A list of numbers, written <c>1,10,50</c>.</summary>
    public static Option<IReadOnlyList<int>> Sizes(string name, string description, params int[] usual) => new(name)
    {
        Description = $"{description} Without it: {string.Join(',', usual)}.",
        HelpName = "N,N,…",
        DefaultValueFactory = _ => usual,
        CustomParser = result =>
        {
            var parts = result.Tokens[0].Value.Split(',');
            if (parts.All(part => int.TryParse(part, out var size) && size is >= 1 and <= 100_000))
                return [.. parts.Select(int.Parse)];

            result.AddError($"{name} wants numbers from 1 to 100000 with commas between them, not '{result.Tokens[0].Value}'.");
            return [];
        },
    };

    /// <summary>A list of numbers with fractions, written <c>0.5,2</c>.</summary>
    /// <param name="read">Null for what is no such number.</param>
    public static Option<IReadOnlyList<double>> Numbers(string name, string description, Func<string, double?> read, string usual) => new(name)
    {
        Description = $"{description} Without it: {usual}.",
        HelpName = "N,N,…",
        DefaultValueFactory = _ => [.. usual.Split(',').Select(part => read(part)!.Value)],
        CustomParser = result =>
        {
            double?[] numbers = [.. result.Tokens[0].Value.Split(',').Select(read)];
            if (numbers.All(number => number is not null))
                return [.. numbers.Select(number => number!.Value)];

            result.AddError($"{name} wants numbers such as {usual} with commas between them, not '{result.Tokens[0].Value}'.");
            return [];
        },
    };

    /// <summary>Null for what is no number.</summary>
    public static double? Number(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static Option<int> Count(string name, string description, int usual)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var only] && (!int.TryParse(only.Value, out var number) || number is < 1 or > 100_000))
                result.AddError($"{name} wants a number from 1 to 100000, not '{only.Value}'.");
        });
        return option;
    }
}
