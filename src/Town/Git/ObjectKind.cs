namespace Sluice.Town.Git;

/// <summary>The four kinds of object git stores.</summary>
public enum ObjectKind
{
    Blob,
    Tree,
    Commit,
    Tag,
}
