using System.Reflection;

namespace Sluice.Worker.Catalogue;

/// <summary>All functions of an app, and everything that is wrong with them.</summary>
public sealed class FunctionCatalogue
{
    private const BindingFlags EveryMethod = BindingFlags.DeclaredOnly
        | BindingFlags.Instance | BindingFlags.Static
        | BindingFlags.Public | BindingFlags.NonPublic;

    private FunctionCatalogue(IReadOnlyList<FunctionEntry> functions, IReadOnlyList<string> problems)
    {
        Functions = functions;
        Problems = problems;
    }

    /// <summary>In the order of their names.</summary>
    public IReadOnlyList<FunctionEntry> Functions { get; }

    /// <summary>One sentence each, all at once; a catalogue with problems is neither started nor emitted.</summary>
    public IReadOnlyList<string> Problems { get; }

    public static FunctionCatalogue Of(Assembly assembly) => Of(assembly.GetTypes());

    public static FunctionCatalogue Of(IEnumerable<Type> types)
    {
        var methods = types
            .SelectMany(type => type.GetMethods(EveryMethod))
            .Where(method => method.IsDefined(typeof(FunctionAttribute)))
            .ToList();

        List<FunctionEntry> functions = [.. methods
            .Where(method => TriggersOf(method).Count() == 1)
            .Select(EntryOf)
            .OrderBy(function => function.Name, StringComparer.Ordinal)];

        return new FunctionCatalogue(functions,
        [
            .. methods.SelectMany(MethodRules.Problems),
            .. functions.SelectMany(FunctionRules.Problems),
            .. CatalogueRules.Problems(functions),
        ]);
    }

    internal static IEnumerable<ParameterInfo> TriggersOf(MethodInfo method) =>
        method.GetParameters().Where(parameter => parameter.IsDefined(typeof(TriggerAttribute)));

    private static FunctionEntry EntryOf(MethodInfo method)
    {
        var name = method.GetCustomAttribute<FunctionAttribute>()!.Name;
        var parameter = TriggersOf(method).Single();
        return new FunctionEntry(name, method, parameter, parameter.GetCustomAttribute<TriggerAttribute>()!);
    }
}
