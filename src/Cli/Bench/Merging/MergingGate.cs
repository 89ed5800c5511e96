using System.Security.Cryptography;
using Sluice.Cli.Local;
using Sluice.Core.Merging;
using Sluice.Platform.Configuration;
using Sluice.Platform.Memory;
using Sluice.Platform.Merging;
using Sluice.Platform.Tables;

namespace Sluice.Cli.Bench;

/// <summary>A whole gate, as <c>sluice up</c> runs it, in front of five repositories.</summary>
internal sealed class MergingGate : IAsyncDisposable
{
    /// <summary>The most that five repositories allow.</summary>
    public const int BatchLimit = 6;

    private const string SecretName = "SLUICE_BENCH_WEBHOOK_SECRET";
    private const string TokenName = "SLUICE_BENCH_TOKEN";
    private static readonly BranchId Branch = new(BenchProject.Name, "main");
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);
    private readonly LocalRuntime _runtime;
    private readonly TableBranchStore _store;

    private MergingGate(LocalRuntime runtime, SluiceConfiguration configuration)
    {
        (_runtime, Configuration) = (runtime, configuration);
        _store = new(new TableServiceClient(runtime.StorageConnectionString).GetTableClient("Branches"), configuration);
    }

    public SluiceConfiguration Configuration { get; }

    public string Storage => _runtime.StorageConnectionString;

    public MemoryBus Bus => _runtime.Bus;

    public static async Task<MergingGate> StartAsync(MergingTown town, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("sluice-bench-").FullName;
        try
        {
            var (yaml, secret) = (ConfigurationOf(town), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20)));
            var file = Path.Combine(folder, "bench.sluice.yaml");
            await File.WriteAllTextAsync(file, yaml, cancellation);
            var secrets = new Dictionary<string, string> { [SecretName] = secret, [TokenName] = town.GitHub.Keyring.TokenFor(MergingTown.Bot) };
            var runtime = await LocalRuntime.StartAsync(new(Checkout.Find(), (_, _) => Task.FromResult(new LocalConfiguration(file, secrets))), cancellation);
            await town.TellAsync(runtime.Webhooks, secret, cancellation);
            return new(runtime, ((ConfigurationReading.Accepted)ConfigurationFile.Parse(yaml)).Configuration);
        }
        finally
        {
            // The handler has read it.
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Waits until nothing is queued or being handled.</summary>
    public async Task DrainAsync(CancellationToken cancellation)
    {
        foreach (var queue in LocalRuntime.Queues)
        {
            while ((await _runtime.Bus.CountAsync(queue, cancellation)).Active > 0)
                await Task.Delay(BetweenLooks, cancellation);
        }
    }

    /// <summary>Waits for a staging that CI could judge, later than the one before.</summary>
    public async Task<Staging> StagingAfterAsync(int number, CancellationToken cancellation)
    {
        while (true)
        {
            var page = await _store.ReadAsync(Branch, group: null, about: null, cancellation);
            if (page.Board.Stagings.FirstOrDefault(staging => staging.Number > number && staging.Phase is StagingPhase.Judging) is { } staging)
                return staging;

            await Task.Delay(BetweenLooks, cancellation);
        }
    }

    public ValueTask DisposeAsync() => _runtime.DisposeAsync();

    private static string ConfigurationOf(MergingTown town) => $"""
        github:
          address: {town.GitHub.Address}
          token: env:{TokenName}
          writes-per-minute: 100000
        projects:
          - name: {BenchProject.Name}
            branches: [main]
            batch-limit: {BatchLimit}
            webhook-secret: env:{SecretName}
            reviewers: [{BenchProject.Reviewer}]
            repositories:
        {string.Join('\n', MergingTown.Names.Select(name => $"      - {{ name: {name}, required-statuses: [{BenchProject.RequiredStatus}] }}"))}

        """;
}
