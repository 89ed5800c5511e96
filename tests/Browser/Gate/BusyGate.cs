using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sluice.Core.Merging;
using Sluice.Core.Migration;
using Sluice.Functions.Hosting;
using Sluice.Functions.OnGitHubWebhook;
using Sluice.Platform.Blobs;
using Sluice.Platform.Bus;
using Sluice.Platform.Configuration;
using Sluice.Platform.Memory;
using Sluice.Platform.Parking;
using Sluice.Platform.Suites;
using Sluice.Platform.Tables;
using Sluice.Worker;

namespace Sluice.Browser.Gate;

/// <summary>The app itself, its tables in memory, with a busy branch and a stopped one. Nobody stands before it and asks for keys.</summary>
public sealed class BusyGate : IAsyncDisposable
{
    private readonly FunctionsApp _app;
    private readonly MemoryBus _bus;

    private BusyGate(FunctionsApp app, MemoryBus bus) => (_app, _bus) = (app, bus);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Uri Page(string path) => new(_app.Address, $"/api/pages{path}");

    /// <summary>Beside the pages.</summary>
    public Uri Door(string path) => new(_app.Address, path);

    public static async Task<BusyGate> StartAsync()
    {
        var clock = new FixedClock();
        var bus = new MemoryBus(clock, new("branches"), new("effects"), new("resync"));
        var files = new MemoryBlobStore();
        await files.CreateIfNotExistsAsync(Cancellation);
        var builder = FunctionsApplication.CreateBuilder([], typeof(OnGitHubWebhook).Assembly);
        builder.Configuration["FUNCTIONS_CUSTOMHANDLER_PORT"] = "0";
        builder.Logging.ClearProviders();
        builder.Services
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton(new SluiceConfiguration(
                new(new("https://api.github.com"), new GitHubCredential.Token(new(SecretStore.Environment, "TOKEN")), 180), null, [BusyBoard.Project]))
            .AddSingleton(new SecretSource(null, environment: name => $"the value of {name}"))
            .AddSingleton<TableServiceClient>(new MemoryTableServiceClient(clock))
            .AddSingleton<BusClient>(bus)
            .AddSingleton<IGitHub>(new MemoryGitHub(clock))
            .AddSingleton(new MailSetup(BusyMail.Settings))
            .AddTables()
            .AddMail()
            .AddMerging()
            .AddMigration()
            .AddSingleton(new GatedSuites([BusySuite.Forky, BusySuite.Fresh]))
            .AddSingleton<Func<string, BlobStore>>(_ => _ => files);
        var gate = new BusyGate(builder.Build(), bus);
        await gate._app.StartAsync(Cancellation);
        await gate.FillAsync();
        await gate.RunSuiteAsync();
        await BusyMail.FillAsync(gate._app.Services, Cancellation);
        return gate;
    }

    /// <summary>Has a staging in play end well.</summary>
    public Task LandAsync(int staging) => WriteAsync(
        BusyBoard.Board.End(BusyBoard.Board.Staging(staging)!, StagingEnd.Landed, "every required status passed", FixedClock.Now),
        [],
        new($"staging {staging} landed", "Sluice", FixedClock.Now));

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _bus.Dispose();
    }

    private async Task FillAsync()
    {
        await WriteAsync(new(BusyBoard.Main) { Ended = [.. BusyBoard.History] }, [], new($"acme/core#31 seen at {BusyBoard.Landed.Head.Abbreviated}", "GitHub", FixedClock.Ago(3000)));
        await WriteAsync(BusyBoard.Board with { Stagings = [] }, [], new("acme/core#31: @sluice r+", "rita", FixedClock.Ago(350)), "staging 41: acme/core#31");
        await WriteAsync(BusyBoard.Board, [], new($"ci/build is Success on acme/core {BusyBoard.Landed.Head.Abbreviated}", "CI", FixedClock.Ago(305)), "staging 41 passed: ci/build 11, ci/lint 11");
        await WriteAsync(BusyBoard.Board, BusyBoard.Effects, new("staging 41 landed", "Sluice", FixedClock.Ago(300)), "staging 41 landed");
        await WriteAsync(BusyBoard.Board, [], new("acme/core#48: @sluice r+", "rita", FixedClock.Ago(70)));
        await WriteAsync(BusyBoard.Board, [], new($"ci/build is Failure on acme/core {BusyBoard.Mail.Head.Abbreviated}", "CI", FixedClock.Ago(60)));
        await WriteAsync(BusyBoard.Board, [], new($"{BusyBoard.Hostile.Id}: {BusyTown.Hostile.Replace('\0', ' ')}", "<b>eve</b>", FixedClock.Ago(20)));
        await WriteAsync(
            new(BusyBoard.Old) { StoppedBecause = "acme/core holds tree 1, and CI judged tree 2", StagingPausedBecause = "rita: release day" },
            [],
            new("a landing did not match", "Sluice", FixedClock.Ago(500)));

        var store = _app.Services.GetRequiredService<IBranchStore>();
        await store.ParkAsync(new(BusyBoard.Main, 2), "GitHub refused it: this conversation is <locked>", Cancellation);
        var directory = _app.Services.GetRequiredService<IDirectory>();
        foreach (var pull in BusyBoard.Board.PullRequests)
            await directory.RegisterAsync(pull.Id, new(BusyBoard.Main, pull.Group), pull.Head, Cancellation);
        await _app.Services.GetRequiredService<ParkingLot>().ParkAsync(
            new("gh-72d3162e", "branches", "acme:main", "{}", $"PayloadException: {BusyTown.Hostile.Replace('\0', ' ')}", FixedClock.Ago(30), 5), Cancellation);
    }

    private async Task RunSuiteAsync()
    {
        var books = _app.Services.GetRequiredService<IRunBooks>();
        foreach (var (run, contents) in BusySuite.Runs)
            Assert.True(await books.TryWriteAsync((await books.TryBeginAsync(run.Suite, TimeSpan.FromMinutes(5), Cancellation))!, run, contents, Cancellation));

        var tables = _app.Services.GetRequiredService<TableServiceClient>();
        var ledger = new TableTestLedger(
            tables.GetTableClient(SluiceTables.PendingTests), tables.GetTableClient(SluiceTables.TestResults), BusySuite.Forky.Series, BusySuite.Forky.Settings.Tests.Architectures, new FixedClock());
        await ledger.OweAsync(BusySuite.Requests, Cancellation);
        await ledger.SentAsync([.. BusySuite.Requests.Skip(1)], Cancellation);
    }

    private async Task WriteAsync(Board board, IReadOnlyList<Effect> effects, Heard heard, params IReadOnlyList<string> notes)
    {
        var store = _app.Services.GetRequiredService<IBranchStore>();
        var page = await store.ReadAsync(board.Branch, null, null, Cancellation);
        Assert.NotNull(await store.TryCommitAsync(page, new(board, [.. effects], [.. notes]), heard, Cancellation));
    }
}
