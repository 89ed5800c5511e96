using System.Diagnostics;
using Sluice.Core.Migration;
using Sluice.Platform.Archive;
using Sluice.Platform.Gate;

namespace Sluice.Cli.Migrate;

/// <summary>One whole run over two suites of a real archive: fetch, read, decide, ask for tests, report.</summary>
internal sealed class MigrateRun(MigrateRequest request, TimeProvider clock)
{
    /// <summary>How long groups are looked for among what could not migrate alone.</summary>
    private static readonly TimeSpan GroupSearch = TimeSpan.FromSeconds(2);

    public async Task<MigrateSummary> RunAsync(IProgress<RunProgress> progress, CancellationToken cancellation)
    {
        var begun = clock.GetTimestamp();
        using var one = OneRun.Enter(request.Home);
        var watch = new PhaseWatch(clock, new CollectorTurns(progress));
        watch.Enter("fetching");
        var fetched = await new SuiteFetch(request, clock).FetchAsync(progress, cancellation);
        watch.Enter("loading");
        var read = ArchiveReader.Read([.. fetched.Select(suite => suite.Files)], cancellation);
        var archive = new Snapshot(read.Suites[0], read.Suites[1], [], [.. request.Architectures]);
        var settings = MigrateSettings.Of(request, archive);
        var paths = MigrateSettings.PathsOf(request);
        var warnings = new List<string>(fetched.SelectMany(suite => suite.Warnings).Concat(read.Warnings));
        var policies = PolicyFiles.Read(paths, archive, settings, warnings.Add);
        var hints = HintParser.Parse(HintFiles.Read(paths, spoken: null, missing => warnings.Add($"{missing} is not there")), settings);
        warnings.AddRange(hints.Warnings.Select(warning => warning.ToString()));

        watch.Enter("storage");
        await using var books = request.Tests ? await MigrateBooks.OpenAsync(request, settings, warnings.Add, clock, cancellation) : null;
        var desk = new MigrationDesk(books?.Tests, clock) { GroupSearch = GroupSearch };
        var report = await desk.RunAsync(archive, hints, policies, settings, watch, cancellation);

        watch.Enter("reports");
        MigrateReports.Write(request, report);
        PolicyFiles.Write(paths, report.Excuses, report.Facts);
        return Summarise(report, watch.Finish(), clock.GetElapsedTime(begun), warnings);
    }

    private MigrateSummary Summarise(MigrationReport report, IReadOnlyList<PhaseTime> times, TimeSpan took, IReadOnlyList<string> warnings)
    {
        var archive = report.Facts.Archive;
        using var self = Process.GetCurrentProcess();
        return new(
            request.Target,
            request.Source,
            request.Architectures,
            archive.Suites.Sum(suite => suite.Sources.Values.Count(source => !source.IsFake)),
            archive.Suites.Sum(suite => request.Architectures.Sum(architecture => suite.Binaries(architecture).Count)),
            report.Excuses.Count,
            report.Excuses.Count(excuse => excuse.IsCandidate),
            report.Accepted.Count,
            report.Judged.Tests.Requested,
            report.PendingTests,
            report.UninstallableBefore,
            report.UninstallableAfter,
            times.ToDictionary(time => time.Phase, time => Math.Round(time.Took.TotalSeconds, 3)),
            Math.Round(took.TotalSeconds, 3),
            Math.Round(self.PeakWorkingSet64 / 1024.0 / 1024.0, 1),
            report.Judged.Alarms,
            warnings,
            MigrateReports.HtmlOf(request),
            MigrateReports.YamlOf(request));
    }
}
