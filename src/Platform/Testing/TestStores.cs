using Sluice.Core.Migration;
using Sluice.Platform.Gate;

namespace Sluice.Platform.Testing;

/// <summary>Where an existing installation keeps its tests, as its configuration file says (1.3).</summary>
/// <param name="StateDirectory">Of marks and results.</param>
/// <param name="Queue"><c>amqp://user:password@host</c>, or <c>file:///path</c>.</param>
/// <param name="Results">The base of result storage, or debci's file as <c>file:///path</c>; null when there is none.</param>
/// <param name="Database">Of a database with all results; null when there is none.</param>
/// <param name="SharedCache">Results of others, read only; null when there are none.</param>
public sealed record TestAddresses(string StateDirectory, string? Queue, string? Results, string? Database, string? SharedCache);

/// <summary>The files, servers and queues of an existing installation, behind the ports of the lane.</summary>
public sealed class TestStores : IAsyncDisposable
{
    private static readonly TimeSpan Unlimited = Timeout.InfiniteTimeSpan;
    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 16 }) { Timeout = Unlimited };

    private TestStores(ITestLedger ledger, ITestQueue queue) => (Ledger, Queue) = (ledger, queue);

    public ITestLedger Ledger { get; }

    public ITestQueue Queue { get; }

    public ITestRuns Runs { get; private set; } = new NoTestRuns();

    /// <summary>Whether results come in debci's file, which <see cref="TestSettings.UsesDebci"/> must say as well.</summary>
    public static bool IsDebci(string? results) => results?.StartsWith("file:", StringComparison.Ordinal) is true;

    /// <param name="settings">Must say the same of debci and of shared results as the addresses do.</param>
    /// <param name="now">When the run began.</param>
    /// <param name="warn">Told of what is damaged, refused or away, and goes on.</param>
    /// <exception cref="GateException">An address is none, or of a kind that is not known .</exception>
    /// <exception cref="TestRunsException">The database cannot be had.</exception>
    public static async Task<TestStores> OpenAsync(
        TestAddresses addresses, MigrationSettings settings, DateTimeOffset now, Action<string> warn, CancellationToken cancellation)
    {
        var isDebci = IsDebci(addresses.Results);
        ITestLedger ledger = new FileTestLedger(addresses.StateDirectory, addresses.SharedCache, keepsResults: !isDebci, now, warn);
        if (isDebci)
            ledger = new DebciTestLedger(ledger, Address(addresses.Results!).LocalPath, settings.Series, settings.Tests.UsesReference);

        var stores = new TestStores(ledger, OpenQueue(addresses.Queue, settings.Tests.Mode, warn));
        if (!string.IsNullOrEmpty(addresses.Database))
        {
            var copy = Path.Combine(addresses.StateDirectory, "autopkgtest.db");
            await new ResultDatabase(stores._http, warn).FetchAsync(Address(addresses.Database), copy, cancellation);
            stores.Runs = new SqliteTestRuns(copy, settings.Series, warn);
        }
        else if (!isDebci && !string.IsNullOrEmpty(addresses.Results))
        {
            stores.Runs = new SwiftTestRuns(stores._http, Address(addresses.Results), settings.Series, settings.Tests.Ppas, warn);
        }

        return stores;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (Queue is IAsyncDisposable queue)
            await queue.DisposeAsync();
    }

    private static ITestQueue OpenQueue(string? address, GateMode mode, Action<string> warn) => (address, mode) switch
    {
        (null or "", not GateMode.Yes) => new NoTestQueue(),
        (null or "", _) => throw new GateException("ADT_AMQP", 0, "this key is missing; it says where test requests go: amqp://user:password@host or file:///path"),
        _ => Address(address) switch
        {
            { Scheme: "file" } file => new FileTestQueue(file.LocalPath),
            { Scheme: "amqp" or "amqps" } broker => new AmqpTestQueue(broker, warn),
            var other => throw new GateException("ADT_AMQP", 0, $"test requests go to amqp:// or file://, not to {other.Scheme}://"),
        },
    };

    private static Uri Address(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address)
        ? address
        : throw new GateException(text, 0, "this is no address; expected one such as http://host:port, amqp://user:password@host or file:///path");
}
