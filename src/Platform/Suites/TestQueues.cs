using Sluice.Core.Migration;

namespace Sluice.Platform.Suites;

/// <summary>The names of the queues between the gate and its test workers .</summary>
public static class TestQueues
{
    /// <summary>Where workers say that a run's result is in the store.</summary>
    public const string Results = "test-results";

    public static string Of(string series, string architecture, QueueFamily family) => family switch
    {
        QueueFamily.Huge => $"test-requests-huge-{series}-{architecture}",
        QueueFamily.Ppa => $"test-requests-ppa-{series}-{architecture}",
        _ => $"test-requests-{series}-{architecture}",
    };

    /// <summary>All queues for requests of a series.</summary>
    public static IEnumerable<string> Of(string series, IEnumerable<string> architectures) =>
        architectures.SelectMany(architecture => Enum.GetValues<QueueFamily>().Select(family => Of(series, architecture, family)));
}
