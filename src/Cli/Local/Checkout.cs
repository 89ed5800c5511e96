namespace Sluice.Cli.Local;

/// <summary>This checkout of Sluice: where the program was built from.</summary>
public sealed record Checkout(string Root)
{
    /// <summary>
    /// The folder the Functions host runs: host.json, the handler, a folder with function.json for each function.
    /// <c>SLUICE_HANDLER</c> names another, such as a published one.
    /// </summary>
    public string HandlerFolder { get; init; } = Named("SLUICE_HANDLER") ?? Path.Combine(Root, "src", "Functions", "bin", "Release", "net10.0");

    /// <summary>What a running gate leaves for the other commands; <c>SLUICE_HOME</c> moves it.</summary>
    public string Home { get; init; } = Named("SLUICE_HOME") ?? Path.Combine(Root, ".sluice");

    /// <exception cref="LocalRunException">The program does not stand in a checkout.</exception>
    public static Checkout Find() => Find(AppContext.BaseDirectory);

    public static Checkout Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Serverless.sln")))
                return new(folder.FullName);
        }

        throw new LocalRunException($"{start} is not inside a checkout of Sluice (no Serverless.sln above it).");
    }

    private static string? Named(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } folder ? Path.GetFullPath(folder) : null;
}
