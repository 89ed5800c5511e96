using Microsoft.Data.Sqlite;
using Sluice.Core.Migration;

namespace Sluice.Platform.Testing;

/// <summary>Finds runs in a copy of the test cloud's database .</summary>
public sealed class SqliteTestRuns(string path, string series, Action<string> warn) : ITestRuns
{
    private const string Newer =
        """
        select wanted.source, wanted.architecture, result.run_id, result.version, result.triggers, result.exitcode
        from wanted
        join test on test.release = $series and test.package = wanted.source and test.arch = wanted.architecture
        join result on result.test_id = test.id and result.run_id > wanted.newest
        order by result.run_id, wanted.source, wanted.architecture
        """;

    public Task<IReadOnlyList<TestRun>> FindAsync(
        IReadOnlyList<TestSubject> subjects, IReadOnlyDictionary<TestSubject, string> newest, CancellationToken cancellation)
    {
        try
        {
            using var database = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            database.Open();
            Want(database, subjects, newest);
            return Task.FromResult<IReadOnlyList<TestRun>>(Read(database, cancellation));
        }
        catch (SqliteException damaged)
        {
            throw new TestRunsException($"Failure to read the results in {path}, so nothing is decided: {damaged.Message}", damaged);
        }
    }

    private static void Want(SqliteConnection database, IReadOnlyList<TestSubject> subjects, IReadOnlyDictionary<TestSubject, string> newest)
    {
        using var begin = database.CreateCommand();
        begin.CommandText = "pragma temp_store = memory; create temp table wanted (source text, architecture text, newest text); begin";
        begin.ExecuteNonQuery();
        using var insert = database.CreateCommand();
        insert.CommandText = "insert into wanted values ($source, $architecture, $newest)";
        var (source, architecture, run) = (insert.Parameters.Add("$source", SqliteType.Text), insert.Parameters.Add("$architecture", SqliteType.Text), insert.Parameters.Add("$newest", SqliteType.Text));
        foreach (var subject in subjects)
        {
            (source.Value, architecture.Value, run.Value) = (subject.Source, subject.Architecture, newest.GetValueOrDefault(subject, ""));
            insert.ExecuteNonQuery();
        }

        using var end = database.CreateCommand();
        end.CommandText = "commit";
        end.ExecuteNonQuery();
    }

    /// <remarks>A row that cannot be used is that row's matter; those after it count .</remarks>
    private List<TestRun> Read(SqliteConnection database, CancellationToken cancellation)
    {
        using var select = database.CreateCommand();
        select.CommandText = Newer;
        select.Parameters.AddWithValue("$series", series);
        using var rows = select.ExecuteReader();
        var runs = new List<TestRun>();
        while (rows.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            var (subject, runId) = (new TestSubject(rows.GetString(0), rows.GetString(1)), rows.GetString(2));
            var triggers = rows.IsDBNull(4) ? [] : ResultArchive.Split(rows.GetString(4));
            if (rows.IsDBNull(5) || triggers.Count == 0)
                continue;

            var exitCode = rows.GetInt32(5);
            if (TestResultRules.VersionOf(rows.IsDBNull(3) ? null : rows.GetString(3), exitCode) is { } version)
                runs.Add(new(subject, version, TestResultRules.StatusOf(exitCode), runId, triggers));
            else
                warn($"the run {runId} of {subject.Source} on {subject.Architecture} counts as nothing: it names no version");
        }

        return runs;
    }
}
