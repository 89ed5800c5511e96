namespace Sluice.Cli.Local;

/// <summary>A program to run as our child.</summary>
/// <param name="Environment">Added to what we were given ourselves.</param>
/// <param name="Grace">How long it may take to end by itself once asked to; zero ends it at once.</param>
public sealed record ChildCommand(
    string Program,
    IReadOnlyList<string> Arguments,
    string WorkingDirectory,
    IReadOnlyDictionary<string, string> Environment,
    TimeSpan Grace);
