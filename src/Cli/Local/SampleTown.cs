using Sluice.Platform.Tables;
using Sluice.Town;
using Sluice.Town.Ci;
using Sluice.Town.GitHub;
using Sluice.Town.Mail;

namespace Sluice.Cli.Local;

/// <summary>The town of a plain <c>sluice up</c>: one repository, two people, two pull requests and a small distribution to try the gate with.</summary>
public sealed class SampleTown : IAsyncDisposable
{
    private const string MailPath = "/_pages/mail";
    private readonly LocalTown _town;
    private readonly Repository _repository;
    private readonly string _folder = Directory.CreateTempSubdirectory("sluice-up-").FullName;

    private SampleTown(LocalTown town, Repository repository) => (_town, _repository) = (town, repository);

    public Uri Page => _town.GitHub.Origin;

    /// <summary>What came to the town by mail.</summary>
    public Mailbox Mail => _town.Mail;

    private string Archive => Path.Combine(_folder, "archive");

    /// <summary>What to tell people about it, line by line.</summary>
    /// <param name="gate">Where the gate is.</param>
    public IReadOnlyList<string> Welcome(Uri gate)
    {
        var (github, name) = (_town.GitHub, SampleRepository.FullName);
        var token = github.Keyring.TokenFor(SampleRepository.Reviewer);
        return
        [
            $"town: {Page}",
            $"  clone:   git clone {github.CloneAddress(name, github.Keyring.TokenFor(SampleRepository.Author))}",
            $"  approve: as {SampleRepository.Reviewer}, comment `@sluice r+` on a pull request of {name}:",
            $"           curl -H 'Authorization: Bearer {token}' -d '{{\"body\":\"@sluice r+\"}}' "
                + $"{github.Address}/repos/{name}/issues/1/comments",
            .. SampleSuite.Welcome(gate),
            $"mail: {new Uri(Page, MailPath)}",
            $"  a minute later: a reminder to the maintainer of {SampleSuite.Stuck}, which has waited for a week",
        ];
    }

    public static async Task<SampleTown> StartAsync(CancellationToken cancellation)
    {
        var town = await LocalTown.StartAsync(new LocalTownOptions(), cancellation);
        try
        {
            return new(town, await SampleRepository.CreateAsync(town.GitHub, cancellation));
        }
        catch
        {
            await town.DisposeAsync();
            throw;
        }
    }

    /// <summary>Points the town at a gate, and says what the gate is to run with.</summary>
    public async Task<LocalConfiguration> ConfigureAsync(Uri webhooks, CancellationToken cancellation)
    {
        await _town.AdoptAsync(_repository, webhooks, cancellation);
        var project = new TownProject(
            "acme", _repository.DefaultBranch, SampleRepository.Reviewer, SampleRepository.FullName, new BuildOptions().Context);
        await SampleSuite.WriteAsync(Archive, DateTimeOffset.UtcNow, cancellation);
        return await TownConfiguration.WriteAsync(
            Path.Combine(_folder, "town.sluice.yaml"), _town, project, new Uri(webhooks, "/"), SampleSuite.Configuration(Archive), cancellation);
    }

    /// <summary>Puts into the gate's storage what it would have of earlier days.</summary>
    public static Task FurnishAsync(string storage, CancellationToken cancellation) =>
        SampleSuite.TestAsync(new TableServiceClient(storage), TimeProvider.System, cancellation);

    /// <summary>Once the gate hears, so that it hears of them.</summary>
    public Task OpenPullRequestsAsync(CancellationToken cancellation) => SampleRepository.OpenPullRequestsAsync(_repository, cancellation);

    public async ValueTask DisposeAsync()
    {
        await _town.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
