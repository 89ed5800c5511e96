using Sluice.Cli.Commands;
using Sluice.Core.Migration;
using Sluice.Platform.Archive;

namespace Sluice.Cli.Migrate;

/// <summary>Gets both suites' indexes onto this machine: through apt, from a mirror, or from a directory that is one.</summary>
internal sealed class SuiteFetch(MigrateRequest request, TimeProvider clock)
{
    private static readonly string[] UsualKeyrings =
    [
        "/usr/share/keyrings/debian-archive-keyring.gpg",
        "/usr/share/keyrings/ubuntu-archive-keyring.gpg",
    ];

    private string Place => Path.Combine(request.Home, "archive");

    /// <returns>The target's, then the source suite's.</returns>
    public async Task<IReadOnlyList<FetchedSuite>> FetchAsync(IProgress<RunProgress> progress, CancellationToken cancellation)
    {
        var seen = new Fetching(progress);
        var suites = new[] { (request.Target, SuiteKind.Target), (request.Source, SuiteKind.Primary) };
        try
        {
            if (request.Mirror is not { } mirror)
            {
                var machine = await AptSource.OfMachineAsync(cancellation);
                return await new AptFetch(Place, clock).FetchAsync(
                    machine with { Components = [.. request.Components] }, suites, [.. request.Architectures], seen, cancellation);
            }

            if (mirror.IsFile)
                return [.. suites.Select(suite => new FetchedSuite(Find(mirror, suite.Item1, suite.Item2), []))];

            using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(10) };
            var fetch = new MirrorFetch(http, new(request.Keyring ?? UsualKeyring()), Place, clock);
            var fetched = new List<FetchedSuite>();
            foreach (var (name, kind) in suites)
                fetched.Add(await fetch.FetchAsync(new(mirror, name, kind, [.. request.Architectures]) { Components = [.. request.Components], WithInstaller = false }, seen, cancellation));
            return fetched;
        }
        catch (HttpRequestException unreachable)
        {
            throw new CommandException(ExitCode.Failed, $"{request.Mirror} cannot be read: {unreachable.Message}");
        }
    }

    private SuiteFiles Find(Uri mirror, string suite, SuiteKind kind)
    {
        var (directory, flat) = (Path.Combine(mirror.LocalPath, "dists", suite), Path.Combine(mirror.LocalPath, suite));
        return MirrorLayout.IsOne(directory) ? MirrorLayout.Find(directory, suite, kind, request.Architectures)
            : Directory.Exists(flat) ? FlatLayout.Find(flat, suite, kind, request.Architectures)
            : throw new ArchiveException(Path.Combine(directory, "Release"), 0, "is not there: mend the mirror's address or the suite's name");
    }

    private static string UsualKeyring() => Array.Find(UsualKeyrings, File.Exists) ??
        throw new CommandException(ExitCode.Wrong, "no archive keyring is installed here: name one with --keyring.");

    private sealed class Fetching(IProgress<RunProgress> progress) : IProgress<FetchProgress>
    {
        public void Report(FetchProgress value) => progress.Report(new("fetching", value.Done, value.Total));
    }
}
