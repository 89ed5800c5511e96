using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Sluice.Worker.Hosting;

/// <summary>What the Functions host tells its handler through the environment and host.json.</summary>
internal static class HostSettings
{
    private const string PortName = "FUNCTIONS_CUSTOMHANDLER_PORT";

    /// <summary>The loopback address at the port the host chose; port 0 lets the system choose.</summary>
    public static string Address(IConfiguration settings) => $"http://127.0.0.1:{settings[PortName]}";

    public static IEnumerable<string> Problems(IConfiguration settings)
    {
        if (!ushort.TryParse(settings[PortName], NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            yield return $"{PortName} is '{settings[PortName]}', which is not a port. The host sets it: "
                + "start this program through `sluice up` or `func start`, not by itself.";
        }
    }

    /// <summary>What stands before every route: the setting, else host.json, else the host's own default.</summary>
    public static string RoutePrefix(IConfiguration settings) =>
        (settings["AzureFunctionsJobHost:extensions:http:routePrefix"] ?? FromHostJson(settings) ?? "api").Trim('/');

    private static string? FromHostJson(IConfiguration settings)
    {
        var root = settings["FUNCTIONS_APP_ROOT_PATH"] is { Length: > 0 } told ? told : AppContext.BaseDirectory;
        return new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(root, "host.json"), optional: true)
            .Build()["extensions:http:routePrefix"];
    }
}
