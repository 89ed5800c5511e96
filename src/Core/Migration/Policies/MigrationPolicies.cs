namespace Sluice.Core.Migration;

/// <summary>The policies in the order they judge: each judges all excuses before the next one does, and sees what those before it found (4).</summary>
public static class MigrationPolicies
{
    /// <summary>Those before the tests, which must know what cannot be installed.</summary>
    public static IReadOnlyList<Excuse> BeforeTests(IReadOnlyList<Excuse> excuses, MigrationFacts facts)
    {
        var depends = new DependencyLookup(facts);
        return Judge(excuses, facts,
        [
            excuse => DependsPolicy.Judge(excuse, facts, depends),
            excuse => facts.Settings.JudgesBuiltUsing ? BuiltUsingPolicy.Judge(excuse, facts) : null,
            excuse => RcBugsPolicy.Judge(excuse, facts),
            excuse => facts.Settings.JudgesPiuparts ? PiupartsPolicy.Judge(excuse, facts) : null,
        ]);
    }

    /// <summary>Those after the tests, whose bounties and penalties change the age.</summary>
    public static IReadOnlyList<Excuse> AfterTests(IReadOnlyList<Excuse> excuses, MigrationFacts facts)
    {
        var depends = new DependencyLookup(facts);
        return Judge(excuses, facts,
        [
            excuse => AgePolicy.Judge(excuse, facts),
            excuse => BlockPolicy.Judge(excuse, facts),
            excuse => facts.Settings.JudgesImplicitDependencies ? ImplicitDependenciesPolicy.Judge(excuse, facts, depends) : null,
            excuse => facts.Settings.JudgesBuilders ? BuiltOnBuilderPolicy.Judge(excuse, facts) : null,
            excuse => BlockBugsPolicy.Judge(excuse, facts),
            excuse => UpdateExcusePolicy.Judge(excuse, facts),
            excuse => SourcePpaPolicy.Judge(excuse, facts),
            excuse => LinuxPolicy.Judge(excuse, facts),
            excuse => EmailPolicy.Judge(excuse, facts),
        ]);
    }

    private static List<Excuse> Judge(IReadOnlyList<Excuse> excuses, MigrationFacts facts, ReadOnlySpan<Func<Excuse, Finding?>> policies)
    {
        var judged = excuses.ToList();
        foreach (var policy in policies)
        {
            for (var index = 0; index < judged.Count; index++)
            {
                if (!judged[index].IsSettled && policy(judged[index]) is { Verdict: not PolicyVerdict.NotApplicable } finding)
                    judged[index] = judged[index].With(finding);
            }
        }

        return judged;
    }
}
