using Sluice.Town;
using Sluice.Town.Ci;
using Sluice.Town.GitHub;

namespace Sluice.Cli.Local;

/// <summary>The town of a plain <c>sluice up</c>: one repository, two people, and two pull requests to try the gate with.</summary>
public sealed class SampleTown : IAsyncDisposable
{
    private readonly LocalTown _town;
    private readonly Repository _repository;
    private readonly string _folder = Directory.CreateTempSubdirectory("sluice-up-").FullName;

    private SampleTown(LocalTown town, Repository repository) => (_town, _repository) = (town, repository);

    public Uri Page => _town.GitHub.Origin;

    /// <summary>What to tell people about it, line by line.</summary>
    public IReadOnlyList<string> Welcome
    {
        get
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
            ];
        }
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
        return await TownConfiguration.WriteAsync(Path.Combine(_folder, "town.sluice.yaml"), _town, project, cancellation);
    }

    /// <summary>Once the gate hears, so that it hears of them.</summary>
    public Task OpenPullRequestsAsync(CancellationToken cancellation) => SampleRepository.OpenPullRequestsAsync(_repository, cancellation);

    public async ValueTask DisposeAsync()
    {
        await _town.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
