using Sluice.Core.Migration;

namespace Sluice.Platform.Gate;

/// <summary>The hint files that the configuration lists (H-01); others are never read.</summary>
public static class HintFiles
{
    /// <param name="spoken">Hints of the command line; null when there are none.</param>
    /// <param name="missing">Told of each file that is not there, which is no reason to stop.</param>
    public static IReadOnlyList<HintFile> Read(GatePaths paths, string? spoken, Action<string> missing)
    {
        var files = new List<HintFile>();
        if (!string.IsNullOrWhiteSpace(spoken))
            files.Add(HintFile.OfCommandLine(spoken));
        foreach (var (name, permitted) in paths.HintFiles)
        {
            var path = Path.Combine(paths.Hints, name);
            if (File.Exists(path))
                files.Add(new(name, permitted, InputFile.Text(path)));
            else
                missing(path);
        }

        return files;
    }
}
