namespace Sluice.Worker;

/// <summary>The app does not start, for all the reasons it names.</summary>
public sealed class StartRefusedException(IReadOnlyList<string> problems) : Exception(string.Join('\n', problems))
{
    public IReadOnlyList<string> Problems { get; } = problems;
}
