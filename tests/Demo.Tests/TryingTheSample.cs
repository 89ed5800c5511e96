using System.Net;
using System.Net.Http.Json;
using Azure.Storage.Blobs;
using Sluice.Cli.Local;
using Sluice.Platform.Suites;
using Sluice.Platform.Tables;

namespace Sluice.Demo.Tests;

/// <summary>What a newcomer meets after <c>sluice up</c>: the small distribution, and the one reminder about it in the town's mailbox.</summary>
public sealed class TryingTheSample : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private SampleTown? _town;
    private LocalRuntime? _runtime;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private LocalRuntime Runtime => _runtime!;

    private SampleTown Town => _town!;

    public async ValueTask InitializeAsync()
    {
        _town = await SampleTown.StartAsync(CancellationToken.None);
        _runtime = await LocalRuntime.StartAsync(
            new(Checkout.Find(), (webhooks, cancellation) => _town.ConfigureAsync(webhooks, cancellation)) { FurnishAsync = SampleTown.FurnishAsync }, CancellationToken.None);
        _http.DefaultRequestHeaders.Add("x-functions-key", Runtime.Key.Reveal());
    }

    public async ValueTask DisposeAsync()
    {
        if (_runtime is not null)
            await _runtime.DisposeAsync();
        if (_town is not null)
            await _town.DisposeAsync();
        _http.Dispose();
    }

    [Fact]
    public async Task One_upload_migrates_one_waits_two_are_blocked_and_one_mail_comes_of_it()
    {
        await RunAsync("OnSuiteDue");
        Assert.Equal(
            [("guten-tag", "blocked"), ("hello", "migrated"), ("libgreeting", "blocked"), ("salut", "waiting")],
            await StandingsAsync());

        for (var patience = 40; Town.Mail.Mails is []; patience--)
        {
            Assert.True(patience > 0, "no mail came");
            await RunAsync("OnMailDue");
            await Task.Delay(250, Cancellation);
        }

        // Whatever the timers do besides: nobody is told twice.
        await RunAsync("OnSuiteDue");
        await RunAsync("OnMailDue");

        var mail = Assert.Single(Town.Mail.Mails);
        Assert.Equal(["bob@acme.example"], mail.Recipients);
        Assert.Equal("[proposed-migration] guten-tag 2.0 stuck in sid for 8 days.", mail.Subject);
        var page = new Uri(Runtime.Address, "/api/pages/suites/forky/guten-tag");
        Assert.Contains($"{page}", mail.Source, StringComparison.Ordinal);
        using var anybody = new HttpClient();
        using var answer = await anybody.GetAsync(page, Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("unsatisfiable dependency", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Contains($"suite: {new Uri(Runtime.Address, "/api/pages/suites/forky")}", Town.Welcome(Runtime.Address));
    }

    private async Task RunAsync(string timer)
    {
        using var answer = await _http.PostAsJsonAsync(new Uri(Runtime.Address, $"/admin/functions/{timer}"), new { input = "" }, Cancellation);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    private async Task<IReadOnlyList<(string, string)>> StandingsAsync()
    {
        var tables = new TableServiceClient(Runtime.StorageConnectionString);
        var runs = new BlobServiceClient(Runtime.StorageConnectionString).GetBlobContainerClient("runs");
        var books = new TableRunBooks(tables.GetTableClient("Runs"), tables.GetTableClient("Items"), new(runs), TimeProvider.System);
        for (var patience = 80; ; patience--)
        {
            if (await books.ContentsAsync(SampleSuite.Target, 1, Cancellation) is { } contents)
                return [.. contents.Items.Select(item => (item.Source, item.Explanation.Standing)).Order()];
            Assert.True(patience > 0, "the suite was not run");
            await Task.Delay(250, Cancellation);
        }
    }
}
