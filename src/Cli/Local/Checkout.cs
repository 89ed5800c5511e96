namespace Sluice.Cli.Local;

/// <summary>This checkout of Sluice: where the program was built from.</summary>
public sealed record Checkout(string Root)
{
    /// <summary>The folder the Functions host runs: host.json, the handler, a folder with function.json for each function.</summary>
    public string HandlerFolder => Path.Combine(Root, "src", "Functions", "bin", "Release", "net10.0");

    /// <summary>What a running gate leaves for the other commands; <c>SLUICE_HOME</c> moves it.</summary>
    public string Home => Environment.GetEnvironmentVariable("SLUICE_HOME") is { Length: > 0 } home ? home : Path.Combine(Root, ".sluice");

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
}
