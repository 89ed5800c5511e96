using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Sluice.Worker.Catalogue;

/// <summary>Reads the routes of HTTP functions.</summary>
internal static partial class Routes
{
    private static readonly string[] _everyMethod = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    public static IReadOnlyList<string> MethodsOf(FunctionEntry function) =>
        function.Trigger is HttpTriggerAttribute { Methods: [_, ..] methods }
            ? [.. methods.Select(method => method.ToUpperInvariant())]
            : _everyMethod;

    public static IEnumerable<string> Problems(FunctionEntry function)
    {
        if (function.Route is not { } route)
            return [];

        try
        {
            RoutePatternFactory.Parse(route);
            return [];
        }
        catch (RoutePatternException wrong)
        {
            return [$"the route '{route}' cannot be read: {wrong.Message.TrimEnd('.')}"];
        }
    }

    public static IEnumerable<string> ParametersOf(FunctionEntry function) =>
        function.Route is not { } route || Problems(function).Any()
            ? []
            : RoutePatternFactory.Parse(route).Parameters.Select(parameter => parameter.Name);

    /// <summary>The route without the names of its parameters, which do not tell two requests apart.</summary>
    public static string Shape(FunctionEntry function) => ParameterName().Replace(function.Route!, "{");

    [GeneratedRegex(@"\{\**[A-Za-z0-9_]+")]
    private static partial Regex ParameterName();
}
