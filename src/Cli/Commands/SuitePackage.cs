using System.Text.RegularExpressions;

namespace Sluice.Cli.Commands;

/// <summary>A source package on its way into a suite, on the command line: <c>forky/glibc</c>.</summary>
internal sealed partial record SuitePackage(string Suite, string Package)
{
    /// <summary>Null for what is none.</summary>
    public static SuitePackage? Read(string text) =>
        Shape().Match(text) is { Success: true } match ? new(match.Groups[1].Value, match.Groups[2].Value) : null;

    public override string ToString() => $"{Suite}/{Package}";

    [GeneratedRegex(@"\A([A-Za-z0-9][A-Za-z0-9._-]*)/([a-z0-9][a-z0-9+.-]+)\z")]
    private static partial Regex Shape();
}
