namespace Sluice.Platform.Gate;

/// <summary>Constraints and faux packages: the reference reads them and breaks down; we say that we do not honour them, rather than decide without.</summary>
public static class StaticInputs
{
    private static readonly string[] Names = ["constraints", "faux-packages"];

    /// <exception cref="GateException">One of them says something.</exception>
    public static void MustBeEmpty(GatePaths paths)
    {
        if (paths.StaticInputs is not { } directory)
            return;

        foreach (var path in Names.Select(name => Path.Combine(directory, name)))
        {
            if (InputFile.Lines(path).FirstOrDefault() is { Line: > 0 and var line })
                throw new GateException(path, line, "is not supported: empty the file, or take STATIC_INPUT_DIR from the configuration");
        }
    }
}
