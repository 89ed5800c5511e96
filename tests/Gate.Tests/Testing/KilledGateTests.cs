using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Sluice.Gate.Tests.Gate;

namespace Sluice.Gate.Tests.Testing;

/// <summary>The gate's process is killed while it asks for thousands of tests; the next run asks for exactly the rest (A-62, A-63).</summary>
public sealed class KilledGateTests : IDisposable
{
    private const int Users = 6_000;
    private const long HalfOfAll = Users * 48L;
    private readonly Installation _installation = new();

    public KilledGateTests()
    {
        _installation["ADT_ENABLE"] = "yes";
        _installation["ADT_ARCHES"] = "amd64";
        _installation["ADT_AMQP"] = $"file://{QueuePath}";
        _installation["ADT_DB_URL"] = $"file://{_installation.At("all.db")}";
        using (var database = new SqliteConnection($"Data Source={_installation.At("all.db")};Pooling=False"))
        {
            database.Open();
            using var command = database.CreateCommand();
            command.CommandText = """
                create table test (id integer primary key, release text, arch text, package text);
                create table result (test_id integer, run_id text, version text, triggers text, duration integer, exitcode integer, requester text);
                """;
            command.ExecuteNonQuery();
        }

        var (sources, binaries) = (new StringWriter(), new StringWriter());
        for (var user = 0; user < Users; user++)
        {
            sources.Write($"Package: user{user:0000}\nVersion: 1\nSection: devel\nTestsuite: autopkgtest\n\n");
            binaries.Write($"Package: user{user:0000}\nArchitecture: amd64\nVersion: 1\nSection: devel\nDepends: lib1\n\n");
        }

        foreach (var suite in (string[])["testing", "unstable"])
        {
            _installation.Write($"data/{suite}/Sources", sources.ToString()).Write($"data/{suite}/Packages_amd64", binaries.ToString());
            _installation.Source(suite, "lib", suite is "testing" ? "1" : "2").Binary(suite, "lib1", suite is "testing" ? "1" : "2", "lib", "amd64");
        }
    }

    private string QueuePath => _installation.At("debci.queue");

    private string JournalPath => _installation.At("data/testing/state/autopkgtest-pending.json.journal");

    public void Dispose() => _installation.Dispose();

    [Fact]
    public async Task Killed_at_any_moment_the_next_run_asks_for_exactly_the_rest()
    {
        Func<bool>[] moments =
        [
            () => LengthOf(JournalPath) > 0,
            () => LengthOf(QueuePath) > 0,
            () => LengthOf(QueuePath) > HalfOfAll,
            () => File.Exists(_installation.At("data/testing/state/autopkgtest-pending.json")),
            () => false,
        ];
        foreach (var moment in moments)
        {
            File.Delete(QueuePath);
            if (Directory.Exists(_installation.At("data/testing/state")))
                Directory.Delete(_installation.At("data/testing/state"), recursive: true);
            await KillAsync(moment);

            (await _installation.RunProcessAsync("--no-compute-migrations")).Succeeded();

            var asked = File.ReadLines(QueuePath).Select(line => line.Split(':', ' ')[1]).ToList();
            Assert.Equal(Users, asked.Distinct().Count());
            Assert.Equal(Users, asked.Count);
            Assert.False(File.Exists(JournalPath));
        }
    }

    private async Task KillAsync(Func<bool> moment)
    {
        var start = new ProcessStartInfo("dotnet", [Installation.Program, "gate", "-c", _installation.Configure(value => value), "--no-compute-migrations"])
        {
            WorkingDirectory = _installation.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        while (!process.HasExited)
        {
            if (moment())
                process.Kill();
            else
                Thread.SpinWait(20);
        }

        await output;
    }

    private static long LengthOf(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? file.Length : 0;
    }
}
