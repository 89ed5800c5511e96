namespace Sluice.Worker.Catalogue;

/// <summary>What functions have to be beside each other.</summary>
internal static class CatalogueRules
{
    public static IEnumerable<string> Problems(IReadOnlyList<FunctionEntry> functions) =>
        SameName(functions).Concat(SameRoute(functions));

    private static IEnumerable<string> SameName(IReadOnlyList<FunctionEntry> functions) => functions
        .GroupBy(function => function.Name, StringComparer.OrdinalIgnoreCase)
        .Where(group => group.Count() > 1)
        .Select(group => $"{group.Key}: {group.Count()} functions have this name; the host is blind to case.");

    private static IEnumerable<string> SameRoute(IReadOnlyList<FunctionEntry> functions) => functions
        .Where(function => function.Route is not null)
        .SelectMany(AddressesOf)
        .GroupBy(door => door.Address, door => door.Name, StringComparer.OrdinalIgnoreCase)
        .Where(group => group.Count() > 1)
        .Select(group => $"{string.Join(" and ", group)}: all answer {group.Key}; give each a route of its own.");

    private static IEnumerable<(string Address, string Name)> AddressesOf(FunctionEntry function) =>
        Routes.MethodsOf(function).Select(method => ($"{method} {Routes.Shape(function)}", function.Name));
}
