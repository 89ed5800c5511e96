namespace Sluice.Core.Migration;

/// <summary>Whether the gate itself is what is late: then nobody is reminded, and the next run that is not catches up with one mail.</summary>
public static class LatenessRules
{
    /// <summary>So many times the usual pause is no hiccup.</summary>
    private const int Outage = 3;

    /// <param name="began">When this run did.</param>
    /// <returns>In a sentence; null when the run is as good as any.</returns>
    public static string? OfRun(RunCircumstances run, TestCounts tests, DateTimeOffset began) =>
        run.PreviousEnd is { } end && began - end > Outage * run.Every ? $"The gate had not run since {end.UtcDateTime:yyyy-MM-dd HH:mm} UTC; reminders wait for its next run."
        : tests.Hold is { } hold ? $"The gate holds its test requests: {hold}"
        : tests.Unsent > 0 ? $"The gate could not send {tests.Unsent} test {(tests.Unsent is 1 ? "request" : "requests")}."
        : run.Faults is [var fault, ..] ? fault
        : null;

    /// <returns>In a sentence; null when the upload's wait is not the gate's fault.</returns>
    public static string? OfUpload(Excuse excuse, RunCircumstances run) => run.LetInBefore.Contains($"{excuse.Item.Package}/{excuse.Item.Version}")
        ? "An earlier run let it in, and the archive does not show it in the target yet."
        : null;
}
