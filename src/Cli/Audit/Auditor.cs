using System.Diagnostics;
using Sluice.Cli.Commands;
using Sluice.Core;
using Sluice.Core.Merging;
using Sluice.Platform.Configuration;
using Sluice.Platform.Merging;
using Sluice.Platform.Tables;

namespace Sluice.Cli.Audit;

/// <summary>Compares what the town remembers with what the tables say. Asks the gate itself nothing.</summary>
internal sealed class Auditor(SluiceConfiguration configuration, HttpClient town, string storage, string bot)
{
    private const int Looks = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly TableBranchBooks _books = new(new TableServiceClient(storage).GetTableClient("Branches"));

    /// <remarks>The secrets it names are the gate's: an audit needs none, so they are not looked for.</remarks>
    public static async Task<SluiceConfiguration> ConfigurationAsync(string file, CancellationToken cancellation) =>
        ConfigurationFile.Parse(await File.ReadAllTextAsync(file, cancellation)) switch
        {
            ConfigurationReading.Accepted accepted => accepted.Configuration,
            ConfigurationReading.Refused(var errors) => throw new ConfigurationRefusedException(file, errors),
            _ => throw new UnreachableException(),
        };

    /// <remarks>Town and tables cannot be read in one moment: what is only under way is gone at the next look.</remarks>
    public async Task<AuditReport> AuditAsync(CancellationToken cancellation)
    {
        for (var look = 1; ; look++)
        {
            var report = await LookAsync(cancellation);
            if (report.Kept || look == Looks)
                return report;
            await Task.Delay(Pause, cancellation);
        }
    }

    private async Task<AuditReport> LookAsync(CancellationToken cancellation)
    {
        var all = new List<AuditFacts>();
        foreach (var project in configuration.Projects)
            all.Add(await ReadAsync(project, cancellation));
        return AuditReport.Of(all);
    }

    private async Task<AuditFacts> ReadAsync(Project project, CancellationToken cancellation)
    {
        // The tables first: what GitHub does meanwhile is then only newer than what they know.
        var books = new List<BranchBooks>();
        foreach (var branch in project.Branches)
            books.Add(await _books.ReadAsync(new(project.Name, branch), cancellation));

        var records = new List<RepositoryRecord>();
        foreach (var repository in project.Repositories)
        {
            records.Add(await TownRecord.ReadAsync(town, repository.Name, cancellation)
                ?? throw new CommandException(
                    ExitCode.Failed,
                    $"{town.BaseAddress} remembers nothing of {repository.Name}: only a gate in a town can be audited, such as `sluice up` runs."));
        }

        return new(project, bot, records.ToSeq(), books.ToSeq());
    }
}
