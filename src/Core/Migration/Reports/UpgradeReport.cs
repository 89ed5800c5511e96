namespace Sluice.Core.Migration;

/// <summary>The upgrade log as a text (O-32).</summary>
public static class UpgradeReport
{
    public static void Write(TextWriter output, MigrationOutcome outcome)
    {
        foreach (var line in outcome.Log)
        {
            output.Write(line);
            output.Write('\n');
        }
    }
}
