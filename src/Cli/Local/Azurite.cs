using System.Text.RegularExpressions;

namespace Sluice.Cli.Local;

/// <summary>Azurite, the storage emulator: blobs, queues and tables on free ports of this machine.</summary>
public sealed partial class Azurite : IAsyncDisposable
{
    // Azurite's published development account: it opens nothing but an emulator.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly ChildProcess _child;

    private Azurite(ChildProcess child, string connectionString) => (_child, ConnectionString) = (child, connectionString);

    public string ConnectionString { get; }

    public int ProcessId => _child.Id;

    public Task<int> Exited => _child.Exited;

    /// <param name="dataDirectory">Where to keep its data; null keeps it in memory.</param>
    /// <exception cref="LocalRunException">It is not installed, or does not come up.</exception>
    public static async Task<Azurite> StartAsync(Checkout checkout, string? dataDirectory, HostLog log, CancellationToken cancellation)
    {
        var program = Path.Combine(checkout.Root, "node_modules", "azurite", "dist", "src", "azurite.js");
        if (!File.Exists(program))
            throw new LocalRunException($"Azurite is not installed ({program} is missing): run `npm ci` in {checkout.Root}, or start through ./sluice, which does.");

        var ports = new Ports();
        var child = ChildProcess.Start(CommandFor(program, dataDirectory), line => Hear(line, ports, log), line => log.Note("azurite", line));
        try
        {
            var exited = child.Exited.ContinueWith(_ => { }, cancellation, TaskContinuationOptions.None, TaskScheduler.Default);
            await Task.WhenAny(ports.All, exited).WaitAsync(Patience, cancellation);
            if (!ports.All.IsCompletedSuccessfully)
                throw new LocalRunException($"Azurite ended before it was ready:\n{log.Tail("azurite")}");
            return new Azurite(child, ports.ConnectionString);
        }
        catch (Exception failure)
        {
            await child.DisposeAsync();
            if (failure is TimeoutException)
                throw new LocalRunException($"Azurite was not ready within {Patience.TotalSeconds} s:\n{log.Tail("azurite")}");
            throw;
        }
    }

    public ValueTask DisposeAsync() => _child.DisposeAsync();

    private static ChildCommand CommandFor(string program, string? dataDirectory)
    {
        // On disk Azurite saves every five seconds and when asked to end; in memory there is nothing to wait for.
        if (dataDirectory is not null)
            Directory.CreateDirectory(dataDirectory);
        string[] place = dataDirectory is null ? ["--inMemoryPersistence"] : ["--location", Path.GetFullPath(dataDirectory)];
        string[] ports = ["--blobPort", "0", "--queuePort", "0", "--tablePort", "0"];
        return new(
            "node",
            [program, "--silent", "--disableTelemetry", "--skipApiVersionCheck", "--loose", .. ports, .. place],
            Path.GetTempPath(),
            new Dictionary<string, string>(),
            dataDirectory is null ? TimeSpan.Zero : TimeSpan.FromSeconds(5));
    }

    private static void Hear(string line, Ports ports, HostLog log)
    {
        log.Note("azurite", line);
        if (Listening().Match(line) is { Success: true } match)
            ports.Learn(match.Groups["service"].Value, match.Groups["address"].Value);
    }

    [GeneratedRegex(@"Azurite (?<service>Blob|Queue|Table) service is successfully listening at (?<address>http://\S+)")]
    private static partial Regex Listening();

    /// <summary>Where Azurite said its three services are.</summary>
    private sealed class Ports
    {
        private readonly Dictionary<string, string> _known = [];
        private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task All => _all.Task;

        public string ConnectionString =>
            $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};"
            + string.Concat(_known.OrderBy(service => service.Key, StringComparer.Ordinal).Select(service => $"{service.Key}Endpoint={service.Value}/{Account};"));

        public void Learn(string service, string address)
        {
            _known[service] = address.TrimEnd('/');
            if (_known.Count is 3)
                _all.TrySetResult();
        }
    }
}
