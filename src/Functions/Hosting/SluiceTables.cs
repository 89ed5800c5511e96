using Sluice.Core.Merging;
using Sluice.Platform.Tables;

namespace Sluice.Functions.Hosting;

/// <summary>The tables; docs/storage.md describes each column.</summary>
public static class SluiceTables
{
    public const string Branches = "Branches";
    public const string Commits = "Commits";
    public const string Directory = "Directory";
    public const string Items = "Items";
    public const string Mails = "Mails";
    public const string Parked = "Parked";
    public const string People = "People";
    public const string PendingTests = "PendingTests";
    public const string Runs = "Runs";
    public const string TestResults = "TestResults";

    public static readonly IReadOnlyList<string> All = [Branches, Commits, Directory, Items, Mails, Parked, People, PendingTests, Runs, TestResults];
}

/// <summary>Has the configuration and the secrets for mail read and the tables made before the first request, so that what is wrong is said at the start.</summary>
internal sealed class TablesReady(SluiceConfiguration configuration, MailSetup mail, TableServiceClient tables, ILogger<TablesReady> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var name in SluiceTables.All)
            await tables.CreateTableIfNotExistsAsync(name, cancellationToken);
        log.Minding(string.Join(", ", configuration.Projects.SelectMany(project => project.Repositories).Select(repository => repository.Name)));
        if (mail.Settings is { } settings)
            log.Mails(settings.From.Mailbox);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
