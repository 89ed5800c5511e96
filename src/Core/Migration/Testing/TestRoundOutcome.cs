namespace Sluice.Core.Migration;

/// <summary>What came of the tests of one run.</summary>
/// <param name="Findings">One for each excuse, in their order; null for what is not tested, or when tests are off.</param>
/// <param name="Alarms">What somebody should know now.</param>
public sealed record TestRoundOutcome(IReadOnlyList<Finding?> Findings, TestCounts Counts, Seq<string> Alarms)
{
    public static TestRoundOutcome Off(int excuses) => new(new Finding?[excuses], new(), []);

    public static TestRoundOutcome Of(TestStanding standing, TestPlans plans, TestBook book, RequestDecision decided)
    {
        var isLive = standing.Facts.Settings is { IsDryRun: false, Tests.Mode: GateMode.Yes };
        var counts = new TestCounts
        {
            Tests = plans.Tests,
            LookedUp = book.LookedUp,
            Accepted = book.Accepted,
            Wanted = decided.Requests.Count + decided.Later.Count,
            Later = decided.Later.Count,
            Requested = isLive && decided.Hold is null ? decided.Requests.Count : 0,
            Repeated = isLive && decided.Hold is null ? book.Owed.Count : 0,
            Unsent = standing.Unsent.Count - decided.Later.Count,
            Pending = book.Pending,
            Vanished = book.Vanished,
            Hold = decided.Hold,
        };
        return new([.. plans.All.Select(plan => plan is null ? null : TestPolicy.Judge(standing, plan))], counts, [.. TestAlarmRules.Of(standing, plans, book, counts)]);
    }
}

/// <summary>How much was tested, asked and found.</summary>
public sealed record TestCounts
{
    /// <summary>Planned, known ones among them.</summary>
    public int Tests { get; init; }

    /// <summary>Packages on architectures whose results were looked for.</summary>
    public int LookedUp { get; init; }

    public int Accepted { get; init; }

    /// <summary>New requests that are due, whether or not they may leave.</summary>
    public int Wanted { get; init; }

    /// <summary>New requests that were marked.</summary>
    public int Requested { get; init; }

    /// <summary>Requests of an earlier run that were sent again, under the same ids.</summary>
    public int Repeated { get; init; }

    public int Unsent { get; init; }

    /// <summary>New requests left for the next run, because this one may make only so many.</summary>
    public int Later { get; init; }

    /// <summary>Marks that stood before and still stand.</summary>
    public int Pending { get; init; }

    public int Vanished { get; init; }

    /// <summary>Why nothing was asked for; null when everything that was due was.</summary>
    public string? Hold { get; init; }
}
