namespace Sluice.Platform.Memory;

/// <summary>One commit to be made: its message, and the files it writes or, where the content is null, deletes.</summary>
public sealed record FileChanges(string Message, IReadOnlyDictionary<string, string?> Files)
{
    /// <summary>A commit that writes one file.</summary>
    public static FileChanges Of(string message, string path, string? content) =>
        new(message, new Dictionary<string, string?> { [path] = content });
}
