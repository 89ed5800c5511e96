namespace Sluice.Core.Migration;

/// <summary>Which parts of the archive may depend on which (4.4).</summary>
public static class ComponentRules
{
    public const string Main = "main";

    /// <summary>The part before the section's slash; main without one. A word that is not known is a component like others (D-07).</summary>
    public static string Of(string? section) => section?.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash ? section[..slash] : Main;

    /// <summary>Main stands alone, restricted and universe stand on main; multiverse, and what we do not know, may use all.</summary>
    public static bool MayDepend(string component, string on) => component switch
    {
        Main => on is Main,
        "restricted" or "universe" => on is Main || on == component,
        _ => true,
    };
}
