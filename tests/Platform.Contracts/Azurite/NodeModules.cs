using System.Diagnostics;

namespace Sluice.Platform.Contracts.Azurite;

/// <summary>The npm packages pinned at the root of the repository, installed when they are missing.</summary>
internal static class NodeModules
{
    public static string Root { get; } = FindRoot();

    public static async Task EnsureAsync()
    {
        if (Directory.Exists(Path.Combine(Root, "node_modules", "azurite")))
            return;

        var start = new ProcessStartInfo("npm", ["ci", "--no-progress"])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var npm = Process.Start(start)!;
        var (output, errors) = (npm.StandardOutput.ReadToEndAsync(), npm.StandardError.ReadToEndAsync());
        await npm.WaitForExitAsync();
        if (npm.ExitCode != 0)
            throw new InvalidOperationException($"'npm ci' in {Root} failed, so Azurite cannot be started: {await output}{await errors}");
    }

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "package-lock.json")))
            directory = directory.Parent ?? throw new InvalidOperationException($"No package-lock.json above {AppContext.BaseDirectory}.");
        return directory.FullName;
    }
}
