using Sluice.Core;
using Sluice.Core.Merging;
using Sluice.Core.Migration;

namespace Sluice.Scenarios;

/// <summary>Everything a world's gate is configured with. Stories are told of the first project.</summary>
internal sealed record Town(Seq<Project> Projects, Seq<EventSource> Sources = default)
{
    public bool SendsMail { get; init; }

    /// <summary>Suites of packages, which people are reminded of by mail.</summary>
    public Seq<GatedSuite> Suites { get; init; }
}
