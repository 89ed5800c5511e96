using System.Text.Json.Serialization;

namespace Sluice.Core.Merging;

/// <summary>A target branch of a project: the unit of ordering, of storage and of decision. The same in every repository of the project.</summary>
public sealed record BranchId(string Project, string Name)
{
    /// <summary>Where pull requests to branches nobody manages are kept, so that each is told so once. Not a name git allows.</summary>
    public const string Elsewhere = "~elsewhere";

    [JsonIgnore]
    public bool IsElsewhere => Name == Elsewhere;

    /// <summary>Also the Service Bus session and, with its forbidden characters escaped, the table partition.</summary>
    public override string ToString() => $"{Project}:{Name}";
}
