using System.Diagnostics;
using System.Text;

namespace Sluice.Platform.Contracts.Azurite;

/// <summary>An Azurite process: Microsoft's storage emulator, in memory, at free ports of this machine.</summary>
public sealed class AzuriteEmulator : IDisposable
{
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Ends with its standard input, so it does not outlive a test run that was killed.</summary>
    private const string Launcher =
        "process.stdin.resume(); process.stdin.on('end', () => process.exit(0)); "
        + "process.argv.splice(1, 0, 'azurite'); require('azurite/dist/src/azurite.js');";

    private static readonly string[] Arguments =
    [
        "-e", Launcher, "--", "--inMemoryPersistence", "--disableTelemetry", "--skipApiVersionCheck",
        "--blobPort", "0", "--queuePort", "0", "--tablePort", "0",
    ];

    private readonly Process _process;

    private AzuriteEmulator(Process process, IReadOnlyDictionary<string, string> addresses)
    {
        _process = process;
        ConnectionString = $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};"
            + $"BlobEndpoint={addresses["Blob"]}/{Account};QueueEndpoint={addresses["Queue"]}/{Account};"
            + $"TableEndpoint={addresses["Table"]}/{Account}";
    }

    public string ConnectionString { get; }

    public static async Task<AzuriteEmulator> StartAsync()
    {
        await NodeModules.EnsureAsync();
        var start = new ProcessStartInfo("node", Arguments)
        {
            WorkingDirectory = NodeModules.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        try
        {
            return new AzuriteEmulator(process, await ReadAddressesAsync(process).WaitAsync(Patience));
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    /// <remarks>Azurite says once for each of its three faces: "Azurite Table service is successfully listening at http://…".</remarks>
    private static async Task<IReadOnlyDictionary<string, string>> ReadAddressesAsync(Process process)
    {
        var addresses = new Dictionary<string, string>();
        var said = new StringBuilder();
        process.ErrorDataReceived += (_, line) => said.AppendLine(line.Data);
        process.BeginErrorReadLine();
        while (addresses.Count < 3)
        {
            if (await process.StandardOutput.ReadLineAsync() is not { } line)
                throw new InvalidOperationException($"Azurite ended before it listened: {said}");
            said.AppendLine(line);
            if (line.Split(" service is successfully listening at ") is [var face, var address])
                addresses[face.Split(' ')[^1]] = address;
        }

        _ = process.StandardOutput.ReadToEndAsync();
        return addresses;
    }
}
