using Sluice.Core;
using Sluice.Core.Merging;

namespace Sluice.Platform.Memory;

/// <summary>One pull request and its conversation.</summary>
internal sealed class MemoryPullRequest(PullRequestSnapshot opened)
{
    public PullRequestSnapshot Now
    {
        get;
        set
        {
            if (value.Head != field.Head)
                Heads.Add(new(value.Head, value.UpdatedAt));
            field = value;
        }
    } = opened;

    /// <summary>Every head it ever had, oldest first.</summary>
    public List<HeadValue> Heads { get; } = [new(opened.Head, opened.UpdatedAt)];

    public List<Remark> Comments { get; } = [];

    public List<Remark> Reviews { get; } = [];

    public List<string> Labels { get; } = [];

    public List<Sha> Deployments { get; } = [];

    public bool IsLocked { get; set; }

    public int Number => Now.Id.Number;
}
