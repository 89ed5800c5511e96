namespace Sluice.Core.Migration;

/// <summary>What a test came to before the upload.</summary>
public static class BaselineRules
{
    /// <summary>The past over all triggers, or where so configured the run on the plain target; null when there was no such run.</summary>
    public static TestStatus? Of(TestSettings settings, TestHistory history, TestSubject subject) =>
        settings.UsesReference ? history.Of(subject).Reference?.Status : history.Of(subject).Past;

    /// <summary>Whether the test ever worked up to the expected version, since people last asked to forget .</summary>
    public static bool EverPassed(MigrationFacts facts, TestHistory history, TestKey key, string expected)
    {
        var after = TestHintRules.ForgottenUpTo(facts.Hints, key.Source, expected, key.Architecture);
        return history.Of(key.Subject).EverPassed(expected, after, key.TriggerSource);
    }

    /// <summary>
    /// Whether a run on the plain target is wanted: a test failed, nothing current says how it did before, and the target has it.
    /// </summary>
    public static bool WantsReference(TestSettings settings, TestHistory history, TestIndex index, TestKey key) =>
        settings.UsesReference
        && history.Of(key) is { Status: TestStatus.Fail or TestStatus.OldFail }
        && Of(settings, history, key.Subject) is null or TestStatus.OldFail
        && index.HasTestsInTarget(key.Source);
}
