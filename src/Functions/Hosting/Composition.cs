using Azure.Storage.Blobs;
using Sluice.Core.Merging;
using Sluice.Core.Migration;
using Sluice.Functions.GetExplain;
using Sluice.Functions.GetStatus;
using Sluice.Functions.Maintain;
using Sluice.Functions.OnGitHubWebhook;
using Sluice.Functions.OnSuiteDue;
using Sluice.Functions.Pages;
using Sluice.Platform.Blobs;
using Sluice.Platform.Merging;
using Sluice.Platform.Parking;
using Sluice.Platform.Suites;
using Sluice.Platform.Tables;
using Sluice.Worker;

namespace Sluice.Functions.Hosting;

/// <summary>What the app is made of. Whoever hosts it may bring other plumbing: a test brings memory.</summary>
public static partial class Composition
{
    /// <summary>The container with a file for each run of a suite.</summary>
    private const string RunFiles = "runs";

    public static FunctionsApplicationBuilder AddSluice(this FunctionsApplicationBuilder builder)
    {
        builder.Services.AddPlumbing().AddTables().AddMail().AddMerging().AddMigration();
        builder.UseMiddleware<Parking>();
        return builder;
    }

    /// <summary>The merging lane and its doors, on whatever plumbing is registered.</summary>
    public static IServiceCollection AddMerging(this IServiceCollection services) => services
        .AddSingleton<ProjectBook>()
        .AddSingleton<TeamRefresh>()
        .AddSingleton<AccountDesk>()
        .AddSingleton<BranchDesk>()
        .AddSingleton<StagingBuilder>()
        .AddSingleton<StagingPublisher>()
        .AddSingleton<StagingLander>()
        .AddSingleton<EffectPerformer>()
        .AddSingleton<EffectRunner>()
        .AddSingleton<Reception>()
        .AddSingleton<ResyncPost>()
        .AddSingleton<Resync>()
        .AddSingleton<Sweep>()
        .AddSingleton<Reminders>()
        .AddSingleton<MailReminders>()
        .AddSingleton<WebhookSecrets>()
        .AddSingleton<ParkedWork>()
        .AddSingleton<Explainer>()
        .AddSingleton<Orders>()
        .AddSingleton<StatusReport>()
        .AddSingleton<Scenes>()
        .AddSingleton<Visitors>();

    /// <summary>What is kept in tables, on whatever storage is registered.</summary>
    public static IServiceCollection AddTables(this IServiceCollection services) => services
        .AddSingleton<IBranchStore>(provider => new TableBranchStore(Table(provider, SluiceTables.Branches), provider.GetRequiredService<SluiceConfiguration>()))
        .AddSingleton<IBranchRecords>(provider => new TableBranchRecords(Table(provider, SluiceTables.Branches)))
        .AddSingleton<IDirectory>(provider => new TableDirectory(Table(provider, SluiceTables.Directory)))
        .AddSingleton<IStatusBook>(provider => new TableStatusBook(Table(provider, SluiceTables.Commits)))
        .AddSingleton<IPeople>(provider => new TablePeople(Table(provider, SluiceTables.People)))
        .AddSingleton<IMergeQueues, BusMergeQueues>()
        .AddSingleton(provider => ActivatorUtilities.CreateInstance<ParkingLot>(provider, Table(provider, SluiceTables.Parked)))
        .AddHostedService<TablesReady>();

    /// <summary>The migration lane, on whatever storage is registered.</summary>
    public static IServiceCollection AddMigration(this IServiceCollection services) => services
        .AddSingleton<Func<string, BlobStore>>(provider => name => new(provider.GetRequiredService<BlobServiceClient>().GetBlobContainerClient(name)))
        .AddSingleton<TestRunStore>()
        .AddSingleton(provider => new SuiteInputs(new HttpClient(), Path.Combine(Path.GetTempPath(), "sluice-mirrors"), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<ITestQueue, BusTestQueue>()
        .AddSingleton<Func<MigrationSettings, TestRound>>(provider => settings => RoundOf(provider, settings))
        .AddSingleton<Func<GatedSuite, IUploaders>>(provider => suite => UploadersOf(provider, suite))
        .AddSingleton<Func<GatedSuite, ReminderRound>>(provider => suite => RemindersOf(provider, suite))
        .AddSingleton<RunReminders>()
        .AddSingleton<SuiteRunner>()
        .AddSingleton(provider => new PushedResults(
            provider.GetRequiredService<TestRunStore>(),
            Table(provider, SluiceTables.PendingTests),
            Table(provider, SluiceTables.TestResults),
            provider.GetRequiredService<GatedSuites>()))
        .AddSingleton<LastRuns>()
        .AddSingleton(provider => new OpenTests(Table(provider, SluiceTables.PendingTests), Table(provider, SluiceTables.TestResults), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<IRunBooks>(provider => new TableRunBooks(
            Table(provider, SluiceTables.Runs),
            Table(provider, SluiceTables.Items),
            provider.GetRequiredService<Func<string, BlobStore>>()(RunFiles),
            provider.GetRequiredService<TimeProvider>()));

    /// <summary>Books of one run: what it knows of marks is read by it, and forgotten with it.</summary>
    private static TestRound RoundOf(IServiceProvider provider, MigrationSettings settings)
    {
        var clock = provider.GetRequiredService<TimeProvider>();
        var log = provider.GetRequiredService<ILogger<SuiteRunner>>();
        return new(
            new TableTestLedger(Table(provider, SluiceTables.PendingTests), Table(provider, SluiceTables.TestResults), settings.Series, [.. settings.Architectures], clock),
            provider.GetRequiredService<ITestQueue>(),
            new BlobTestRuns(provider.GetRequiredService<TestRunStore>(), settings.Series, settings.Tests.Ppas, clock, log.Remarked));
    }

    private static TableClient Table(IServiceProvider provider, string name) => provider.GetRequiredService<TableServiceClient>().GetTableClient(name);
}
