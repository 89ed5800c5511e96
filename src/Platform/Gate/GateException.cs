namespace Sluice.Platform.Gate;

/// <summary>An input of the drop-in gate cannot be used: which file, where in it, and what to mend.</summary>
/// <param name="line">From 1; 0 when it is about the file as a whole.</param>
public sealed class GateException(string file, int line, string problem, Exception? inner = null)
    : Exception(line > 0 ? $"{file}:{line}: {problem}" : $"{file}: {problem}", inner);
