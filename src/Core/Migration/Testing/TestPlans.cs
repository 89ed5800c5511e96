namespace Sluice.Core.Migration;

/// <summary>The plans of all items of a run.</summary>
public sealed class TestPlans
{
    public TestPlans(MigrationFacts facts, IReadOnlyList<Excuse> excuses)
    {
        var cases = facts.Settings.Tests.SpecialCases.InForceOn(facts.Now);
        (Facts, Indexes) = (facts, TestIndex.For(facts));
        TestsNothing = facts.Settings.Tests.NeedsEvidence && Indexes.Keys.All(architecture => SpecialCaseRules.Silences(cases, architecture));
        All = [.. excuses.Select(excuse => TestPlanRules.Plan(facts, Indexes, cases, excuse))];
    }

    public MigrationFacts Facts { get; }

    public IReadOnlyDictionary<string, TestIndex> Indexes { get; }

    /// <summary>One for each excuse, in their order; null for what is not tested.</summary>
    public IReadOnlyList<TestPlan?> All { get; }

    /// <summary>By its configuration no item would ever be tested, although tests are switched on.</summary>
    public bool TestsNothing { get; }

    public IEnumerable<(TestPlan Plan, ArchitectureTests Planned)> ByArchitecture =>
        from plan in All
        where plan is not null
        from planned in plan.Architectures
        select (plan, planned);

    public int Tests => ByArchitecture.Sum(one => one.Planned.Tests.Count);

    /// <summary>Whose results are not final, each once.</summary>
    public IReadOnlyList<TestSubject> Open(TestHistory history)
    {
        var open = new HashSet<TestSubject>();

        // Where the books hold all that is known, there is nothing to look for.
        if (Facts.Settings.Tests.UsesDebci)
            return [];
        foreach (var (plan, planned) in ByArchitecture)
        {
            foreach (var test in planned.Tests)
            {
                if (TestRequestRules.NeedsLook(history.Of(new TestKey(plan.Trigger, test.Source, planned.Architecture))))
                    open.Add(new(test.Source, planned.Architecture));
            }
        }

        return [.. open];
    }
}
