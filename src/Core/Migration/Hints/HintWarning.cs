namespace Sluice.Core.Migration;

/// <summary>A line of a hint file that has no effect, and why (H-02).</summary>
/// <param name="By">The file's name.</param>
/// <param name="IsMistake">Somebody should mend it; otherwise it was merely not permitted, or replaced by a later line.</param>
public sealed record HintWarning(string By, int Line, string Text, bool IsMistake = true)
{
    public override string ToString() => $"hints/{By}:{Line}: {Text}";
}
