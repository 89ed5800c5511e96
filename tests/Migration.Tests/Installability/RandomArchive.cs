namespace Sluice.Migration.Tests.Installability;

/// <summary>Small archives full of alternatives, conflicts, provided names and now and then an essential package.</summary>
internal static class RandomArchive
{
    public static string[] Lines(Random random, int most, string version = "1")
    {
        var essentials = random.Next(3) == 0 ? 2 : 0;
        return [.. Enumerable.Range(0, 2 + random.Next(most - 1)).Select(number => Line(random, number, most, version, number < essentials))];
    }

    private static string Line(Random random, int number, int most, string version, bool isEssential)
    {
        var depends = string.Join(", ", Enumerable.Range(0, random.Next(4)).Select(_ => Clause(random, most)));
        var conflicts = random.Next(3) == 0 ? $"; conflicts {Name(random, most)}{(random.Next(2) == 0 ? " (<< 2)" : "")}" : "";
        var provides = random.Next(5) == 0 ? $"; provides v{random.Next(2)}{(random.Next(2) == 0 ? $" (= {version})" : "")}" : "";
        return $"p{number} {version} {depends}{conflicts}{provides}{(isEssential ? "; essential" : "")}";
    }

    private static string Clause(Random random, int most) =>
        string.Join(" | ", Enumerable.Range(0, 1 + random.Next(3)).Select(_ => Name(random, most) + random.Next(8) switch { 0 => " (>= 2)", 1 => " (<< 2)", _ => "" }));

    private static string Name(Random random, int most) => random.Next(8) == 0 ? $"v{random.Next(2)}" : $"p{random.Next(most)}";
}
