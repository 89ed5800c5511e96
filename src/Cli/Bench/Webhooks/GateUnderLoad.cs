using System.Security.Cryptography;
using System.Text;
using Sluice.Cli.Local;
using Sluice.Platform.Configuration;
using Sluice.Platform.Merging;
using Sluice.Platform.Tables;
using Sluice.Town.GitHub;
using PullRequest = Sluice.Core.Merging.PullRequest;
using SluiceConfiguration = Sluice.Core.Merging.SluiceConfiguration;

namespace Sluice.Cli.Bench;

/// <summary>A whole gate for a bench, as <c>sluice up</c> runs it, with a GitHub that it hardly needs.</summary>
internal sealed class GateUnderLoad : IAsyncDisposable
{
    private const string SecretName = "SLUICE_BENCH_WEBHOOK_SECRET";
    private const string TokenName = "SLUICE_BENCH_TOKEN";
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);
    private readonly GitHubStandIn _github;
    private readonly LocalRuntime _runtime;
    private readonly TableBranchStore _store;
    private readonly SluiceConfiguration _configuration;

    private GateUnderLoad(GitHubStandIn github, LocalRuntime runtime, string yaml, string secret, IReadOnlyDictionary<string, byte[]> samples)
    {
        (_github, _runtime, Secret, Samples) = (github, runtime, Encoding.UTF8.GetBytes(secret), samples);
        _configuration = ((ConfigurationReading.Accepted)ConfigurationFile.Parse(yaml)).Configuration;
        _store = new(new TableServiceClient(runtime.StorageConnectionString).GetTableClient("Branches"), _configuration);
    }

    public byte[] Secret { get; }

    public IReadOnlyDictionary<string, byte[]> Samples { get; }

    public Uri Webhooks => _runtime.Webhooks;

    public string Storage => _runtime.StorageConnectionString;

    /// <param name="branches">How many branches it guards; <see cref="BranchOf"/> names them.</param>
    /// <param name="sink">Where the stand-in may send its webhooks.</param>
    public static async Task<GateUnderLoad> StartAsync(int branches, Uri sink, CancellationToken cancellation)
    {
        var github = await GitHubStandIn.StartAsync(new() { CallsPerHour = int.MaxValue }, cancellation);
        var folder = Directory.CreateTempSubdirectory("sluice-bench-").FullName;
        try
        {
            var samples = await Bench.Samples.TakeAsync(github, sink, cancellation);
            var (yaml, secret) = (Configuration(github, branches), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20)));
            var file = Path.Combine(folder, "bench.sluice.yaml");
            await File.WriteAllTextAsync(file, yaml, cancellation);
            var secrets = new Dictionary<string, string> { [SecretName] = secret, [TokenName] = github.Keyring.TokenFor("sluice-bot") };
            var runtime = await LocalRuntime.StartAsync(new(Checkout.Find(), (_, _) => Task.FromResult(new LocalConfiguration(file, secrets))), cancellation);
            return new(github, runtime, yaml, secret, samples);
        }
        catch
        {
            await github.DisposeAsync();
            throw;
        }
        finally
        {
            // The handler has read it.
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The same door without the host in front of it.</summary>
    public async Task<Uri> HandlerWebhooksAsync(CancellationToken cancellation) =>
        new(await _runtime.Host.Handler.AddressAsync(cancellation), _runtime.Webhooks.AbsolutePath);

    /// <summary>Waits until nothing is queued.</summary>
    public async Task DrainAsync(CancellationToken cancellation)
    {
        foreach (var queue in LocalRuntime.Queues)
        {
            while ((await _runtime.Bus.CountAsync(queue, cancellation)).Active > 0)
                await Task.Delay(BetweenLooks, cancellation);
        }
    }

    /// <summary>How many messages were given up.</summary>
    public async Task<long> GivenUpAsync(CancellationToken cancellation)
    {
        var given = 0L;
        foreach (var queue in LocalRuntime.Queues)
            given += (await _runtime.Bus.CountAsync(queue, cancellation)).DeadLettered;
        return given;
    }

    /// <summary>Every open pull request that the gate knows.</summary>
    public async Task<IReadOnlyList<PullRequest>> BoardAsync(CancellationToken cancellation)
    {
        var open = new List<PullRequest>();
        foreach (var branch in _configuration.Projects[0].Branches)
            open.AddRange(await _store.OpenAsync(new(BenchProject.Name, branch), cancellation));
        return open;
    }

    public async ValueTask DisposeAsync()
    {
        await _runtime.DisposeAsync();
        await _github.DisposeAsync();
    }

    public static string BranchOf(int number) => number is 0 ? "main" : $"stable-{number}";

    private static string Configuration(GitHubStandIn github, int branches) => $"""
        github:
          address: {github.Address}
          token: env:{TokenName}
        projects:
          - name: {BenchProject.Name}
            branches: [{string.Join(", ", Enumerable.Range(0, branches).Reverse().Select(BranchOf))}]
            webhook-secret: env:{SecretName}
            reviewers: [{BenchProject.Reviewer}]
            repositories:
              - name: {BenchProject.Repository}
                required-statuses: [{BenchProject.RequiredStatus}]

        """;
}
