using Sluice.Core.Migration;
using Sluice.Migration.Tests.Testing;
using Sluice.Platform.Memory;
using Sluice.Platform.Testing;

namespace Sluice.Gate.Tests.Testing;

/// <summary>A run may die at any write and at any send; the next one makes exactly the requests that are missing (A-62, A-63).</summary>
public sealed class CrashTests : IDisposable
{
    private const int Users = 620;
    private static readonly MigrationFacts Facts = Archive();
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("sluice-crash-");
    private int _places;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task A_62_A_63_dying_at_every_step_leaves_exactly_the_distinct_requests()
    {
        var undisturbed = new Place(NewPlace());
        var mortality = new Mortality(0);
        await RunAsync(undisturbed, mortality);
        var expected = undisturbed.Requests;
        Assert.Equal(Users + 1, expected.Length);

        for (var step = 1; step <= mortality.Steps; step++)
        {
            var place = new Place(NewPlace());
            await Assert.ThrowsAsync<DiedException>(() => RunAsync(place, new(step)));
            await RunAsync(place, new(0));

            Assert.Equal(expected, place.Requests);
            Assert.Equal(undisturbed.Marks, place.Marks);
        }
    }

    [Fact]
    public async Task A_63_dying_again_and_again_asks_nothing_twice()
    {
        var place = new Place(NewPlace());
        var random = new Random(4);
        for (var run = 0; run < 25; run++)
        {
            try
            {
                await RunAsync(place, new(random.Next(1, 12)));
            }
            catch (DiedException)
            {
                // The next one goes on.
            }
        }

        await RunAsync(place, new(0));

        Assert.Equal(Users + 1, place.Requests.Length);
        Assert.Equal(place.Requests.Distinct(), place.Requests);
    }

    [Fact]
    public async Task A_64_dying_while_results_come_in_loses_none_and_asks_nothing_again()
    {
        var runs = new MemoryTestRuns();
        for (var user = 0; user < Users; user++)
            runs.Add(new(new($"user{user:000}", "amd64"), "1", TestStatus.Pass, $"20150109_100000_{user}@", ["lib/2"]));

        for (var step = 1; ; step++)
        {
            var place = new Place(NewPlace());
            await RunAsync(place, new(0));
            var before = place.Requests;
            var mortality = new Mortality(step);
            try
            {
                await RunAsync(place, mortality, runs);
                break;
            }
            catch (DiedException)
            {
                await RunAsync(place, new(0), runs);
            }

            Assert.Equal(before, place.Requests);
            Assert.Equal("{\n  \"lib/2\": {\n    \"lib\": [\n      \"amd64\"\n    ]\n  }\n}", place.Marks);
        }
    }

    private static async Task RunAsync(Place place, Mortality mortality, MemoryTestRuns? runs = null)
    {
        var ledger = new FileTestLedger(place.Path, sharedCache: null, keepsResults: true, Facts.Now, warning => Assert.Fail(warning));
        var round = new TestRound(new MortalLedger(ledger, mortality), new MortalQueue(new FileTestQueue(place.Queue), mortality), runs ?? new());
        await round.RunAsync(Facts, [TestedArchive.Excuse(Facts, "lib")], Cancellation);
    }

    private static MigrationFacts Archive()
    {
        var archive = new TestedArchive("amd64").Target("lib", "1", "autopkgtest", "lib1 1").Upload("lib", "2", "autopkgtest", "lib1 2");
        for (var user = 0; user < Users; user++)
            archive.Target($"user{user:000}", "1", "autopkgtest", $"user{user:000} 1 lib1");

        return archive.Facts();
    }

    private string NewPlace() => Path.Combine(_directory.FullName, $"{_places++}");

    private sealed record Place(string Path)
    {
        public string Queue => System.IO.Path.Combine(Path, "queue");

        /// <summary>Without the time they were sent.</summary>
        public string[] Requests => [.. File.ReadLines(Queue).Select(line => line[..line.IndexOf(", \"submit", StringComparison.Ordinal)]).Order(StringComparer.Ordinal)];

        public string Marks => File.ReadAllText(System.IO.Path.Combine(Path, "autopkgtest-pending.json"));
    }
}
