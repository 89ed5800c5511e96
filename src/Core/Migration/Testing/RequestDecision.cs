namespace Sluice.Core.Migration;

/// <summary>What a run asks for, or why it asks for nothing.</summary>
/// <param name="Requests">New ones, each once; kept when they are held, to be counted.</param>
/// <param name="Later">Those that wait for the next run, because this one may ask for only so many.</param>
/// <param name="Hold">Null when they may leave.</param>
public sealed record RequestDecision(IReadOnlyList<TestRequest> Requests, IReadOnlyList<TestRequest> Later, string? Hold)
{
    public static RequestDecision Of(MigrationFacts facts, TestBook book, TestPlans plans)
    {
        var settings = facts.Settings.Tests;
        var (requests, asked) = (new List<TestRequest>(), new HashSet<TestKey>());
        foreach (var (plan, planned) in plans.ByArchitecture)
        {
            var family = TestRequestRules.Family(settings, planned.Tests.Count);
            foreach (var test in planned.Tests)
            {
                var key = new TestKey(plan.Trigger, test.Source, planned.Architecture);
                if (TestRequestRules.For(facts, book.History, planned, test, book.IsPending(key), family) is { } request && asked.Add(key))
                    requests.Add(request);
                if (BaselineRules.WantsReference(settings, book.History, plans.Indexes[planned.Architecture], key))
                    AskForReference(key.Subject);
            }
        }

        var now = Math.Min(requests.Count, settings.RequestsPerRun ?? requests.Count);
        return new(requests[..now], requests[now..], Hold());

        void AskForReference(TestSubject subject)
        {
            var key = new TestKey(TestKey.Reference, subject.Source, subject.Architecture);
            if (!book.IsPending(key) && asked.Add(key))
                requests.Add(TestRequestRules.Reference(facts, book.History, subject, facts.Archive.Target.Sources[subject.Source].Version));
        }

        string? Hold() =>
            plans.TestsNothing ? "tests are on, but by the configuration nothing would ever be tested"
            : requests.Count > settings.MostRequests && settings.RequestsPerRun is null ? $"this run would make {requests.Count} requests, and {settings.MostRequests} are the most"
            : null;
    }
}
