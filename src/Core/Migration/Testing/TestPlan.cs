namespace Sluice.Core.Migration;

/// <summary>The tests that an upload needs, before anybody looks which of them are known already.</summary>
/// <param name="Trigger"><c>source/version</c> of the upload.</param>
/// <param name="Delays">Why tests cannot run yet; each holds the item for now .</param>
/// <param name="Remarks">What is worth saying and holds nothing .</param>
/// <param name="Architectures">In configured order, those on which tests run.</param>
/// <param name="HasLostTests">The target's version has tests of its own and this one has none.</param>
public sealed record TestPlan(
    string Source,
    string Version,
    string Trigger,
    Seq<string> Delays,
    Seq<string> Remarks,
    IReadOnlyList<ArchitectureTests> Architectures,
    bool HasLostTests);

/// <summary>A plan's tests on one architecture.</summary>
/// <param name="Tests">Sorted by source, each once.</param>
/// <param name="Triggers">The upload first, then what must come with it for the tests to be installable .</param>
public sealed record ArchitectureTests(string Architecture, IReadOnlyList<WantedTest> Tests, Seq<string> Triggers);

/// <param name="Version">The version expected to be tested .</param>
public readonly record struct WantedTest(string Source, string Version);
