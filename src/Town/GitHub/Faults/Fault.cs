namespace Sluice.Town.GitHub;

/// <summary>Something that shall go wrong with some of the calls to come.</summary>
/// <param name="Method">An HTTP method, or <c>*</c>.</param>
/// <param name="Path">The path below the REST root, such as <c>/repos/*/git/refs/*</c>; a star stands for any characters.</param>
/// <param name="Skip">How many matching calls go well first.</param>
/// <param name="Times">How many go wrong then; null for all.</param>
public sealed record Fault(FaultKind Kind, string Method = "*", string Path = "*", int Skip = 0, int? Times = 1)
{
    /// <summary>True when the call does what it should, and only its answer is lost.</summary>
    public bool IsAfterEffect { get; init; }

    internal bool Concerns(string method, string path) =>
        (Method == "*" || Method.Equals(method, StringComparison.OrdinalIgnoreCase)) && Glob.Matches(Path, path);
}
