using System.Runtime.InteropServices;

namespace Sluice.Core.Migration;

/// <summary>All results known to a run, found by what was asked and by whose tests they are. Grows as results come in; not for two threads.</summary>
/// <remarks>The baseline of a subject is asked for with every failure, so it is found among that subject's results alone.</remarks>
public sealed class TestHistory
{
    private readonly Dictionary<TestKey, TestResult> _results;
    private readonly Dictionary<TestSubject, SubjectHistory> _subjects = [];

    public TestHistory(IReadOnlyList<TestResult> results)
    {
        _results = new(results.Count);
        foreach (var result in results)
            Keep(result);
    }

    /// <summary>The newest run known of each subject, over all triggers .</summary>
    public IReadOnlyDictionary<TestSubject, string> NewestOf(IEnumerable<TestSubject> subjects) =>
        subjects.Select(subject => (subject, _subjects.GetValueOrDefault(subject)?.Newest))
            .Where(one => one.Newest is not null)
            .ToDictionary(one => one.subject, one => one.Newest!);

    public IReadOnlyCollection<TestResult> All => _results.Values;

    public TestResult? Of(TestKey key) => _results.GetValueOrDefault(key);

    public SubjectHistory Of(TestSubject subject) => _subjects.GetValueOrDefault(subject) ?? SubjectHistory.Empty;

    public void Keep(TestResult result)
    {
        _results[result.Key] = result;
        ref var subject = ref CollectionsMarshal.GetValueRefOrAddDefault(_subjects, result.Key.Subject, out _);
        (subject ??= new()).Keep(result);
    }
}
