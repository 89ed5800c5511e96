using System.Net.Http.Json;
using Azure.Storage.Blobs;
using Sluice.Cli.Local;
using Sluice.Cli.TestWorker;
using Sluice.Core.Migration;
using Sluice.Platform.Bus;
using Sluice.Platform.Parking;
using Sluice.Platform.Suites;
using Sluice.Platform.Tables;

namespace Sluice.Demo.Tests;

/// <summary>A suite of packages in a whole gate on this machine: timer, tables, queues, a worker with a program that plays autopkgtest, and results.</summary>
public sealed class GatingASuite : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sluice-suite-");
    private readonly HttpClient _http = new();
    private LocalRuntime? _runtime;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private LocalRuntime Runtime => _runtime!;

    private TableTestLedger Ledger
    {
        get
        {
            var tables = new TableServiceClient(Runtime.StorageConnectionString);
            return new(tables.GetTableClient("PendingTests"), tables.GetTableClient("TestResults"), "forky", ["amd64"], TimeProvider.System);
        }
    }

    public async ValueTask InitializeAsync()
    {
        Write("forky", "1-1");
        Write("sid", "2-1");
        var file = Path.Combine(_folder.FullName, "sluice.yaml");
        await File.WriteAllTextAsync(file, $$"""
            github: { address: "http://127.0.0.1:9", token: env:TOKEN }
            projects:
              - { name: acme, branches: [main], repositories: [{ name: acme/core, webhook-secret: env:HOOK }] }
            suites:
              - target: forky
                source: sid
                directory: {{_folder.FullName}}
                architectures: [amd64]
                all-architecture: amd64
                every: 1s
                age: { medium: 0 }
            """);
        var configuration = new LocalConfiguration(file, new Dictionary<string, string> { ["TOKEN"] = "t", ["HOOK"] = "h" });
        _runtime = await LocalRuntime.StartAsync(new(Checkout.Find(), (_, _) => Task.FromResult(configuration)), CancellationToken.None);
        _http.DefaultRequestHeaders.Add("x-functions-key", Runtime.Key.Reveal());
    }

    public async ValueTask DisposeAsync()
    {
        if (_runtime is not null)
            await _runtime.DisposeAsync();
        _http.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task An_upload_is_tested_by_a_worker_and_migrates()
    {
        // Only a test that passed before is waited for.
        await Ledger.KeepAsync([new(new("blue/1-1", "lightgreen", "amd64"), TestStatus.Pass, "1-1", "20260101_120000_a@", 1_767_268_800)], Cancellation);
        await StandsAsync("waiting");

        Assert.Equal(2, await WorkAsync());
        await AnsweredAsync();

        await StandsAsync("migrated");
    }

    /// <summary>Has the timer's function run now.</summary>
    private async Task RunAsync()
    {
        var answer = await _http.PostAsJsonAsync(new Uri(Runtime.Address, "/admin/functions/OnSuiteDue"), new { input = "" }, Cancellation);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    /// <summary>Runs the suite until its item stands so. The timer may ring in between, and a run that began a moment ago is not repeated.</summary>
    private async Task StandsAsync(string standing)
    {
        var tables = new TableServiceClient(Runtime.StorageConnectionString);
        var books = new TableRunBooks(
            tables.GetTableClient("Runs"), tables.GetTableClient("Items"), new(new BlobServiceClient(Runtime.StorageConnectionString).GetBlobContainerClient("runs")), TimeProvider.System);
        for (var patience = 20; ; patience--)
        {
            await RunAsync();
            var found = await books.RunsAsync("forky", null, 1, Cancellation) is [var latest] && await books.ContentsAsync("forky", latest.Number, Cancellation) is { } contents
                ? Assert.Single(contents.Items).Explanation.Standing
                : "not run";
            if (found == standing)
                return;
            Assert.True(patience > 0, $"it is {found}, and should be {standing}");
            await Task.Delay(500, Cancellation);
        }
    }

    private async Task<int> WorkAsync()
    {
        var program = Path.Combine(_folder.FullName, "autopkgtest");
        await File.WriteAllTextAsync(program, """
            #!/bin/sh
            out=${1#--output-dir=}
            mkdir -p "$out"
            while [ "$1" != -- ]; do source=$1; shift; done
            case $source in green) version=2-1 ;; *) version=1-1 ;; esac
            echo "$source $version" >"$out/testpkg-version"
            echo done >"$out/log"

            """, Cancellation);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var bus = new BusClient(Runtime.BusConnectionString);
        var files = new BlobServiceClient(Runtime.StorageConnectionString);
        var lot = new ParkingLot(new TableServiceClient(Runtime.StorageConnectionString).GetTableClient("Parked"), bus, TimeProvider.System);
        var store = new TestRunStore(name => new(files.GetBlobContainerClient(name)), TimeProvider.System);
        return await new TestBench(bus, store, lot, new("null", [], null) { Program = program }, TimeProvider.System, _ => { }).WorkAsync([("forky", "amd64")], once: true, Cancellation);
    }

    /// <summary>Waits until the gate has taken both results.</summary>
    private async Task AnsweredAsync()
    {
        for (var patience = 400; ; patience--)
        {
            var books = await Ledger.ReadAsync(Cancellation);
            if (books is { Pending.Count: 0, Results.Count: 3 })
                return;
            Assert.True(patience > 0, $"{books.Pending.Count} tests are still pending");
            await Task.Delay(50, Cancellation);
        }
    }

    private void Write(string suite, string green)
    {
        var place = Directory.CreateDirectory(Path.Combine(_folder.FullName, suite)).FullName;
        File.WriteAllText(
            Path.Combine(place, "Sources"),
            $"Package: green\nVersion: {green}\nTestsuite: autopkgtest\n\nPackage: lightgreen\nVersion: 1-1\nTestsuite: autopkgtest\n\n");
        File.WriteAllText(
            Path.Combine(place, "Packages_amd64"),
            $"Package: libgreen1\nSource: green\nVersion: {green}\nArchitecture: amd64\n\nPackage: lightgreen\nVersion: 1-1\nArchitecture: amd64\nDepends: libgreen1\n\n");
    }
}
