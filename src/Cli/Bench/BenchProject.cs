using Sluice.Core;
using Sluice.Core.Merging;

namespace Sluice.Cli.Bench;

/// <summary>The project that benches play with: one repository, and one status required everywhere.</summary>
internal static class BenchProject
{
    public const string Name = "bench";
    public const string Author = "author";
    public const string Reviewer = "reviewer";
    public const string RequiredStatus = "ci/build";
    public static readonly RepositoryName Repository = new("bench/work");

    /// <param name="github">Where GitHub is; never reached by a bench without one.</param>
    /// <param name="batchLimit">How many batches one staging may carry.</param>
    public static SluiceConfiguration Configuration(Uri github, int batchLimit)
    {
        var secret = new SecretReference(SecretStore.Environment, "SLUICE_BENCH_SECRET");
        var repository = new Repository(Repository, secret, [new(RequiredStatus)], [new(Reviewer)]);
        var project = new Project(Name, "sluice", batchLimit, TimeSpan.FromHours(2), ["main"], [repository]);
        return new(new(github, new GitHubCredential.Token(secret), int.MaxValue), null, [project]);
    }

    /// <summary>A commit id that no other number has.</summary>
    public static Sha ShaOf(long number) => new($"{number:x40}");
}
