namespace Sluice.Cli.Local;

/// <summary>The app settings of a handler on this machine, under the names a deployment has them.</summary>
internal static class HandlerSettings
{
    // A collector that gives memory back: beside a developer's other programs the size at rest matters more than speed.
    private static readonly Dictionary<string, string> Thrift = new()
    {
        ["DOTNET_gcServer"] = "0",
        ["DOTNET_gcConcurrent"] = "0",
        ["DOTNET_GCConserveMemory"] = "5",

        // Threads that wait sleep instead of spinning: a third of the handler's work was that, on the few cores all programs share.
        ["DOTNET_ThreadPool_UnfairSemaphoreSpinLimit"] = "0",
    };

    public static IReadOnlyDictionary<string, string> For(LocalRuntimeOptions options, LocalConfiguration configuration, Foundation foundation)
    {
        var settings = new Dictionary<string, string>(Thrift)
        {
            ["SLUICE_CONFIG"] = Path.GetFullPath(configuration.File),
            ["AzureWebJobsStorage"] = foundation.Azurite.ConnectionString,
            ["ServiceBus"] = foundation.BusDoor.ConnectionString,
        };
        foreach (var (name, value) in configuration.Secrets.Concat(options.Settings))
            settings[name] = value;
        return settings;
    }
}
