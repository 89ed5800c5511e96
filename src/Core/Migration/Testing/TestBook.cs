namespace Sluice.Core.Migration;

/// <summary>The ledger as a run has read it, with what the run learns on top: results that came in, marks that are done with.</summary>
public sealed class TestBook
{
    private readonly Dictionary<TestKey, PendingTest> _pending;
    private readonly Dictionary<TestKey, TestResult> _changed = [];
    private readonly List<TestKey> _forgotten = [];
    private readonly Dictionary<TestKey, int> _useless = [];
    private readonly bool _usesReference;

    private TestBook(TestBooks books, bool usesReference)
    {
        History = new(books.Results);
        _pending = books.Pending.ToDictionary(mark => mark.Key);
        _usesReference = usesReference;
    }

    public TestHistory History { get; }

    /// <summary>Results to be kept.</summary>
    public IReadOnlyList<TestResult> Changed => [.. _changed.Values];

    /// <summary>Marks to be taken away.</summary>
    public IReadOnlyList<TestKey> Forgotten => _forgotten;

    /// <summary>Marks of uploads that are in no suite any more .</summary>
    public int Vanished { get; private set; }

    public int Accepted { get; private set; }

    public int LookedUp { get; set; }

    /// <summary>Waiting marks whose test keeps answering for an older version than asked, each with how often it did.</summary>
    public IReadOnlyDictionary<TestKey, int> Useless => _useless;

    public int Pending => _pending.Count;

    /// <summary>What an earlier run owed, and perhaps sent before it died.</summary>
    public IReadOnlyList<TestRequest> Owed => [.. _pending.Values.Where(mark => !mark.IsSent).Select(mark => mark.Request).OfType<TestRequest>()
        .OrderBy(request => request.Key.Trigger, StringComparer.Ordinal)
        .ThenBy(request => request.Key.Source, StringComparer.Ordinal)
        .ThenBy(request => request.Key.Architecture, StringComparer.Ordinal)];

    public DateTimeOffset? OwedSince => _pending.Values.Where(mark => !mark.IsSent).Min(mark => mark.Since);

    public static TestBook Open(TestBooks books, MigrationFacts facts)
    {
        var book = new TestBook(books, facts.Settings.Tests.UsesReference);
        foreach (var result in books.Results)
        {
            if (TestResultRules.Aged(result, facts) is { } old)
                book.Keep(old);
        }

        foreach (var mark in books.Pending)
        {
            if (mark.Key.Trigger != TestKey.Reference && !TestResultRules.IsInASuite(facts.Archive, mark.Key.TriggerSource, mark.Key.TriggerVersion))
            {
                book.Forget(mark.Key);
                book.Vanished++;
            }
            else if (book.History.Of(mark.Key) is { Status: TestStatus.Pass or TestStatus.Fail or TestStatus.Neutral } known
                && !TestRequestRules.IsDoubted(facts, book.History, known))
            {
                // Its result was kept elsewhere, or by a run that died before it took the mark away.
                book.Forget(mark.Key);
            }
        }

        return book;
    }

    public bool IsPending(TestKey key) => _pending.ContainsKey(key);

    /// <summary>Counts a run for each of its triggers that it answers, and takes the marks of these away .</summary>
    public void Accept(TestRun run)
    {
        if (run.Seen is null && TestResultRules.SeenOf(run.RunId) is null)
            return;

        var seen = run.Seen ?? TestResultRules.SeenOf(run.RunId)!.Value;
        foreach (var trigger in run.Triggers)
        {
            var key = new TestKey(trigger, run.Subject.Source, run.Subject.Architecture);
            if (!TestResultRules.Counts(trigger, run.Subject.Source, run.Version))
            {
                if (_pending.ContainsKey(key))
                    _useless[key] = _useless.GetValueOrDefault(key) + 1;
                continue;
            }

            Accepted++;
            Forget(key);
            var found = new TestResult(key, run.Status, run.Version, run.RunId, seen);
            if (TestResultRules.Replaces(found, History.Of(key), _usesReference))
                Keep(found);
        }
    }

    private void Keep(TestResult result)
    {
        History.Keep(result);
        _changed[result.Key] = result;
    }

    private void Forget(TestKey key)
    {
        if (_pending.Remove(key))
            _forgotten.Add(key);
    }
}
