namespace Sluice.Town.Git;

/// <summary>A git object as it is stored, without its header.</summary>
public sealed record GitObject(ObjectKind Kind, byte[] Content);

internal static class ObjectKinds
{
    public static string Word(this ObjectKind kind) => kind switch
    {
        ObjectKind.Blob => "blob",
        ObjectKind.Tree => "tree",
        ObjectKind.Commit => "commit",
        _ => "tag",
    };

    public static ObjectKind Parse(string word) => word switch
    {
        "blob" => ObjectKind.Blob,
        "tree" => ObjectKind.Tree,
        "commit" => ObjectKind.Commit,
        "tag" => ObjectKind.Tag,
        _ => throw new FormatException($"git has no kind of object called '{word}'."),
    };
}
