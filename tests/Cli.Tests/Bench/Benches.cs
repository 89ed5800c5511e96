using System.Text.Json;
using Sluice.Cli.Local;
using Sluice.Cli.Tests.Commands;
using Sluice.Cli.Tests.Local;

namespace Sluice.Cli.Tests.Bench;

/// <summary>Each bench, with sizes too small to say anything: what it prints must be right, how fast it was is not looked at.</summary>
[Collection(nameof(AzuriteCollection))]
public sealed class Benches
{
    private static readonly string[] Programs = ["handler", "host", "azurite"];

    [Fact]
    public async Task The_desk_is_timed_beside_the_least_that_storage_costs()
    {
        AzuriteCollection.SkipWithout();

        var report = await RunAsync("desk", "--open", "2,4", "--events", "6");

        Assert.Equal([2, 4], Rows(report, "open"));
        Assert.Equal(["command", "push", "status"], report.GetProperty("rows")[0].GetProperty("medians").EnumerateObject().Select(kind => kind.Name).Order());
        Assert.All(report.GetProperty("rows").EnumerateArray(), row =>
        {
            Assert.Equal(6, row.GetProperty("event").GetProperty("count").GetInt32());
            Assert.True(row.GetProperty("ratio").GetDouble() > 0);
        });
    }

    [Fact]
    public async Task Reminders_are_decided_about_by_the_thousand()
    {
        var report = await RunAsync("mail", "--uploads", "30,60");

        Assert.Equal([30, 60], Rows(report, "uploads"));
        Assert.All(report.GetProperty("rows").EnumerateArray(), row => Assert.InRange(row.GetProperty("wanted").GetInt32(), 1, row.GetProperty("uploads").GetInt32()));
    }

    [Fact]
    public async Task Each_mail_that_is_owed_arrives_once()
    {
        AzuriteCollection.SkipWithout();

        var report = await RunAsync("mail", "--part", "sending", "--mails", "3,5");

        Assert.Equal([3, 5], Rows(report, "mails"));
        Assert.Equal([3, 5], Rows(report, "arrived"));
    }

    [Fact]
    public async Task Stagings_are_counted_in_calls_of_GitHub()
    {
        var report = await RunAsync("staging", "--pull-requests", "1,2");

        Assert.Equal([1, 2, 1, 2, 1, 2, 1, 2, 1, 2], Rows(report, "pullRequests"));
        var one = report.GetProperty("rows")[0];
        Assert.Equal("(none)", one.GetProperty("method").GetString());
        Assert.Equal(1, one.GetProperty("calls").GetProperty("POST merges").GetInt32());
        Assert.Equal(1, one.GetProperty("calls").GetProperty("POST git/commits").GetInt32());
        Assert.All(report.GetProperty("targets").EnumerateArray(), target => Assert.True(target.GetProperty("isMet").GetBoolean(), $"{target}"));
    }

    [Fact]
    public async Task Whatever_the_gate_acknowledged_under_load_is_on_the_board()
    {
        AzuriteCollection.SkipWithout();
        Assert.SkipUnless(File.Exists(Path.Combine(Checkout.Find().HandlerFolder, "handler.dll")), "The handler is not built: run `dotnet build src/Functions -c Release`.");

        var report = await RunAsync("webhooks", "--senders", "2", "--seconds", "1", "--pull-requests", "3");

        Assert.Equal(["empty", "store", "handler", "gate", "paced"], report.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("lane").GetString()));
        Assert.All(report.GetProperty("rows").EnumerateArray(), row =>
        {
            Assert.Equal(0, row.GetProperty("failed").GetInt32());
            Assert.True(row.GetProperty("perSecond").GetDouble() > 0);
        });
        var kept = report.GetProperty("targets").EnumerateArray().Last();
        Assert.Equal("0 missing, 0 given up", kept.GetProperty("measured").GetString());
        Assert.True(kept.GetProperty("isMet").GetBoolean());
    }

    [Fact]
    public async Task Landing_is_timed_while_others_are_open()
    {
        AzuriteCollection.SkipWithout();
        Assert.SkipUnless(File.Exists(Path.Combine(Checkout.Find().HandlerFolder, "handler.dll")), "The handler is not built: run `dotnet build src/Functions -c Release`.");

        var report = await RunAsync("merging", "--sizes", "54/6");

        Assert.Equal(["(none)", "merge", "rebase-merge", "rebase-ff", "squash"], report.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("method").GetString()));
        Assert.Equal([6, 12, 12, 12, 12], Rows(report, "landed"));
        Assert.All(report.GetProperty("rows").EnumerateArray(), row => Assert.True(row.GetProperty("pushed").GetProperty("p50").GetDouble() > 0));
        var stray = report.GetProperty("targets").EnumerateArray().Last();
        Assert.Equal("2 if its context is required, 1 if not", stray.GetProperty("measured").GetString());
    }

    [Fact]
    public async Task Crowds_that_are_too_small_are_refused()
    {
        var (exitCode, _, error) = await Shell.RunAsync("bench", "merging", "--sizes", "53/6");

        Assert.Equal(2, exitCode);
        Assert.StartsWith("sluice: --sizes wants pairs such as 100/10,1000/100, each with 48 more open than ready, not '53/6'.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_is_timed_and_its_programs_are_weighed()
    {
        AzuriteCollection.SkipWithout();
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Memory is read from /proc.");

        var report = await RunAsync("up", "--runs", "1", "--idle", "1");

        Assert.Equal(["--version", "up", "up --no-town", "up --no-town --data"], report.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("what").GetString()));
        Assert.All(report.GetProperty("rows").EnumerateArray().Skip(1), row =>
        {
            foreach (var program in Programs)
                Assert.True(row.GetProperty(program).GetProperty("resident").GetDouble() > 10, $"{row}");
        });
    }

    [Fact]
    public async Task For_people_it_is_a_table_under_what_it_was_measured_on()
    {
        var (exitCode, output, _) = await Shell.RunAsync("bench", "staging", "--pull-requests", "1,2");

        Assert.Equal(0, exitCode);
        Assert.Matches("^[0-9]+ cores \\(", output);
        Assert.Contains("\n      method  pull requests  staging writes", output, StringComparison.Ordinal);
        Assert.Contains("\nmet: squash: staging costs at most 5 writes for each pull request, plus a constant; measured ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sizes_that_are_no_numbers_are_refused()
    {
        var (exitCode, _, error) = await Shell.RunAsync("bench", "desk", "--open", "10,many");

        Assert.Equal(2, exitCode);
        Assert.StartsWith("sluice: --open wants numbers from 1 to 100000 with commas between them, not '10,many'.", error, StringComparison.Ordinal);
    }

    private static IEnumerable<int> Rows(JsonElement report, string column) =>
        report.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty(column).GetInt32());

    private static async Task<JsonElement> RunAsync(string bench, params string[] arguments)
    {
        var (exitCode, output, error) = await Shell.RunAsync(["bench", bench, "--json", .. arguments]);

        Assert.True(exitCode is 0, error);
        var report = JsonElement.Parse(output);
        Assert.Equal(bench, report.GetProperty("bench").GetString());
        Assert.Equal(Environment.ProcessorCount, report.GetProperty("setup").GetProperty("cores").GetInt32());
        return report;
    }
}
