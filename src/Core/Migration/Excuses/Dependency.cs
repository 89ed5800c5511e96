namespace Sluice.Core.Migration;

/// <summary>An item's need as excuses can meet it: by one of some others .</summary>
/// <param name="Owner">Whose need it is; a place in the list of excuses, as the others.</param>
/// <param name="Kind">The reason when it is not met.</param>
/// <param name="Said">What is needed, for when nothing can meet it.</param>
internal sealed record Dependency(int Owner, string Kind, int[] Alternatives, string Said)
{
    public const string Ppa = "source-ppa";

    public const string Linux = "linux-meta-not-ready";

    /// <summary>Alternatives of which the worklist has learned that they are lost.</summary>
    public int Lost { get; set; }

    /// <summary>Not of packages, but of people's wish that items go together.</summary>
    public bool IsBond => Kind is Ppa or Linux;

    public string Title => Kind switch
    {
        "depends" => "Depends",
        "implicit-dependency" => "Implicit dependency",
        _ => "Built-Using",
    };

    public string Word => Kind switch
    {
        "depends" => "dependency",
        "implicit-dependency" => "implicit dependency",
        _ => "built-using",
    };
}
