using System.CommandLine;

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
