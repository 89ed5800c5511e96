namespace Sluice.Platform.Configuration;

/// <summary>One thing wrong in a configuration file: where it stands, and what to mend.</summary>
/// <param name="Line">Counted from 1.</param>
/// <param name="Field">The way to it from the top, as in <c>projects[0].branches</c>; empty for the file as a whole.</param>
public sealed record ConfigurationError(int Line, int Column, string Field, string Message)
{
    public override string ToString() =>
        Field is "" ? $"line {Line}, column {Column}: {Message}" : $"line {Line}, column {Column}, {Field}: {Message}";
}
