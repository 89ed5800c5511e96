using System.Reflection;
using System.Text.RegularExpressions;

namespace Sluice.Worker.Catalogue;

/// <summary>What every method marked as a function has to be, whatever wakes it.</summary>
internal static partial class MethodRules
{
    public static IEnumerable<string> Problems(MethodInfo method)
    {
        var name = method.GetCustomAttribute<FunctionAttribute>()!.Name;

        if (!Name().IsMatch(name))
            yield return $"{name}: a function's name is a letter, then letters, digits, - and _, at most 128 in all.";

        if (!method.IsPublic || !method.DeclaringType!.IsVisible)
            yield return $"{name}: {method.DeclaringType!.Name}.{method.Name} and its class have to be public.";

        if (method.IsGenericMethod || method.DeclaringType!.ContainsGenericParameters)
            yield return $"{name}: neither the method nor its class can be generic.";

        var triggers = FunctionCatalogue.TriggersOf(method).Count();
        if (triggers != 1)
            yield return $"{name}: has {triggers} triggers; exactly one parameter carries one.";

        if (method.GetCustomAttributes<RetryAttribute>().Count() > 1)
            yield return $"{name}: has two retry attributes; keep one.";
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,127}$")]
    private static partial Regex Name();
}
