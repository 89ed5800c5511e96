using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Sluice.Worker.Catalogue;

namespace Sluice.Worker.Hosting;

/// <summary>What has to be so before the app opens its doors.</summary>
internal static class StartRules
{
    public static IReadOnlyList<string> Problems(FunctionCatalogue catalogue, IServiceProvider services, string prefix) =>
    [
        .. catalogue.Problems,
        .. catalogue.Functions.SelectMany(function => Address(function, catalogue, prefix)),
        .. Unmakeable(catalogue, services.GetRequiredService<IServiceProviderIsService>()),
    ];

    private static IEnumerable<string> Address(FunctionEntry function, FunctionCatalogue catalogue, string prefix)
    {
        if (function.Route is null)
            yield break;

        var address = $"{prefix}/{function.Route}".Trim('/');
        if (address.Split('/')[0].ToLowerInvariant() is "admin" or "runtime")
            yield return $"{function.Name}: /{address} belongs to the host; nothing below /admin and /runtime gets through.";

        var invoked = catalogue.Functions.Where(other => other.Route is null).Select(other => other.Name);
        if (invoked.Contains(address, StringComparer.OrdinalIgnoreCase))
            yield return $"{function.Name}: /{address} is where the host invokes another function; give it another route.";
    }

    private static IEnumerable<string> Unmakeable(FunctionCatalogue catalogue, IServiceProviderIsService known) =>
        from type in catalogue.Functions.Select(function => function.Method).Where(method => !method.IsStatic)
            .Select(method => method.DeclaringType!).Distinct()
        from constructor in type.GetConstructors() is [var only] ? [only] : Array.Empty<ConstructorInfo>()
        from parameter in constructor.GetParameters()
        where !parameter.HasDefaultValue && !known.IsService(parameter.ParameterType)
        select $"{type.Name}: needs a {parameter.ParameterType.Name}, which nobody registered.";
}
