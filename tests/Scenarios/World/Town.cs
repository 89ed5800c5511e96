using Sluice.Core;
using Sluice.Core.Merging;

namespace Sluice.Scenarios;

/// <summary>Everything a world's gate is configured with. Stories are told of the first project.</summary>
internal sealed record Town(Seq<Project> Projects, Seq<EventSource> Sources = default)
{
    public bool SendsMail { get; init; }
}
