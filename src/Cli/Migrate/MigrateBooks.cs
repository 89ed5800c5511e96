using Azure.Storage.Blobs;
using Sluice.Cli.Commands;
using Sluice.Cli.Local;
using Sluice.Core.Migration;
using Sluice.Platform.Blobs;
using Sluice.Platform.Suites;
using Sluice.Platform.Tables;
using Sluice.Platform.Testing;

namespace Sluice.Cli.Migrate;

/// <summary>Where a run keeps what it asked and what was answered: tables of the storage named, or of an Azurite that lives as long as the run.</summary>
internal sealed class MigrateBooks : IAsyncDisposable
{
    private readonly Azurite? _azurite;

    private MigrateBooks(Azurite? azurite, TestRound tests) => (_azurite, Tests) = (azurite, tests);

    public TestRound Tests { get; }

    public static async Task<MigrateBooks> OpenAsync(MigrateRequest request, MigrationSettings settings, Action<string> warn, TimeProvider clock, CancellationToken cancellation)
    {
        var azurite = request.Storage is null
            ? await Azurite.StartAsync(Checkout.Find(), Path.Combine(request.Home, "storage"), HostLog.Silent, cancellation)
            : null;
        try
        {
            var tables = new TableServiceClient(request.Storage ?? azurite!.ConnectionString);
            var (pending, results) = (tables.GetTableClient("PendingTests"), tables.GetTableClient("TestResults"));
            await pending.CreateIfNotExistsAsync(cancellation);
            await results.CreateIfNotExistsAsync(cancellation);
            var ledger = new TableTestLedger(pending, results, settings.Series, request.Architectures, clock);
            var blobs = new BlobServiceClient(request.Storage ?? azurite!.ConnectionString);
            var runs = new BlobTestRuns(
                new(container => new BlobStore(blobs.GetBlobContainerClient(container)), clock), settings.Series, settings.Tests.Ppas, clock, warn);
            return new(azurite, new(ledger, new FileTestQueue(Path.Combine(request.Home, "requests")), runs));
        }
        catch (FormatException wrong)
        {
            throw new CommandException(ExitCode.Wrong, $"--storage is no connection string: {wrong.Message}");
        }
        catch
        {
            if (azurite is not null)
                await azurite.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _azurite?.DisposeAsync() ?? ValueTask.CompletedTask;
}
