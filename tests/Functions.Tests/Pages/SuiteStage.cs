using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Sluice.Core;
using Sluice.Core.Mail;
using Sluice.Core.Merging;
using Sluice.Core.Migration;
using Sluice.Functions.GetMail;
using Sluice.Functions.Pages;
using Sluice.Platform.Configuration;
using Sluice.Platform.Mail;
using Sluice.Platform.Memory;
using Sluice.Platform.Suites;
using Sluice.Platform.Tables;
using Sluice.Platform.Uploaders;

namespace Sluice.Functions.Tests.Pages;

/// <summary>A suite in tables of memory, and visitors to its pages.</summary>
internal sealed class SuiteStage
{
    public static readonly DateTimeOffset Noon = Scene.Noon;

    public static readonly GatedSuite Forky = new(
        new() { Series = "forky", Architectures = ["amd64", "arm64"], Tests = new() { Mode = GateMode.Yes, Architectures = ["amd64"], CiAddress = "https://ci.test/" } },
        "forky",
        "sid",
        new ArchivePlace.Directory("/nowhere"));

    private readonly MemoryTableServiceClient _tables = new();
    private readonly MemoryBlobStore _files = new();
    private readonly Still _clock = new();

    private SuiteStage(GatedSuites suites)
    {
        Suites = suites;
        Books = new(_tables.GetTableClient("Runs"), _tables.GetTableClient("Items"), _files, new Still());
        Tests = new(_tables.GetTableClient("PendingTests"), _tables.GetTableClient("TestResults"), _clock);
    }

    public GatedSuites Suites { get; }

    public TableRunBooks Books { get; }

    public OpenTests Tests { get; }

    public MailPreviews Previews => new(
        new(Books), new TableMailBook(Mails), new TableOutbox(Mails), new TableAddressBook(Mails), _ => new IndexUploaders(), new(new(EmailAddress.Make("sluice@gate.test"))), _clock);

    public TableClient Mails => _tables.GetTableClient("Mails");

    public static Visitors Visitors { get; } = new(
        new SluiceConfiguration(new(new("http://github.test"), new GitHubCredential.Token(new(SecretStore.Environment, "TOKEN")), 180), null, [Scene.Acme]),
        new SecretSource(null, environment: _ => "secret"),
        new ConfigurationBuilder().AddInMemoryCollection([new("WEBSITE_AUTH_ENABLED", "true")]).Build(),
        new Still());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<SuiteStage> OpenAsync(params Seq<GatedSuite> suites)
    {
        var stage = new SuiteStage(new(suites));
        foreach (var name in new[] { "Runs", "Items", "PendingTests", "TestResults", "Mails" })
            await stage._tables.GetTableClient(name).CreateIfNotExistsAsync(Cancellation);
        await stage._files.CreateIfNotExistsAsync(Cancellation);
        return stage;
    }

    public async Task RunAsync(SuiteRun run, RunContents contents)
    {
        var turn = await Books.TryBeginAsync(run.Suite, TimeSpan.FromMinutes(5), Cancellation);
        Assert.True(await Books.TryWriteAsync(turn!, run, contents, Cancellation));
    }

    public Task OweAsync(params IReadOnlyList<TestRequest> requests) =>
        new TableTestLedger(_tables.GetTableClient("PendingTests"), _tables.GetTableClient("TestResults"), "forky", ["amd64"], new Still()).OweAsync(requests, Cancellation);

    public void Wait(TimeSpan time) => _clock.Passed += time;

    /// <summary>Asks as a visitor does.</summary>
    public static HttpRequest Visit(bool isInsider, string query = "")
    {
        var request = new DefaultHttpContext().Request;
        request.QueryString = new(query);
        if (isInsider)
            request.Headers["X-MS-CLIENT-PRINCIPAL"] = "eyJ9";
        return request;
    }

    /// <summary>What the visitor gets.</summary>
    public static async Task<(int Status, string Body)> ReadAsync(IResult answer)
    {
        var http = new DefaultHttpContext { RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider() };
        using var body = new MemoryStream();
        http.Response.Body = body;
        await answer.ExecuteAsync(http);
        return (http.Response.StatusCode, Encoding.UTF8.GetString(body.ToArray()));
    }

    public static SuiteRun Run(int number) => new("forky", number, Noon.AddMinutes(30 * number), Noon.AddMinutes((30 * number) + 2)) { Items = 1, Changed = 1 };

    public static ItemRecord Item(string name, string standing = "blocked", string says = "autopkgtest for lightgreen/1-1: amd64: Regression") => new(
        name,
        name.TrimStart('-').Split('/')[0],
        "1-1",
        "2-1",
        standing is "blocked" ? PolicyVerdict.RejectedPermanently : standing is "waiting" ? PolicyVerdict.RejectedTemporarily : PolicyVerdict.Pass,
        Noon,
        ["autopkgtest"],
        ["lightgreen/amd64/20260105_110000_3c8e1@", "bug 7"],
        new(
            name,
            "2-1",
            standing,
            "It is rejected as it is.",
            [new("autopkgtest", standing is "candidate", says, ["the uploader", "the release team (force-badtest)"]), new("age", true, "10 days old", [])],
            "the uploader: mend lightgreen",
            "It stays until somebody acts."))
    {
        Maintainer = "Ann <ann@acme.example>",
    };

    public static RunContents Contents(params Seq<ItemRecord> items) =>
        new(items, [.. items.Select(item => new ItemChange(item.Name, item.Source, item.NewVersion, "new", item.Explanation.Standing, item.Explanation.Says))], []);

    private sealed class Still : TimeProvider
    {
        public TimeSpan Passed { get; set; }

        public override DateTimeOffset GetUtcNow() => Noon + Passed;
    }
}
