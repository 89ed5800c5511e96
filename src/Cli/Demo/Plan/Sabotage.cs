namespace Sluice.Cli.Demo;

/// <summary>One idea of how to make CI fail.</summary>
/// <param name="Kind">Ideas of one kind work for the same commands.</param>
internal sealed record Sabotage(string Kind, string Title, IReadOnlyList<FileEdit> Edits);

/// <param name="Content">Null removes the file.</param>
internal sealed record FileEdit(string Path, string Mode, string? Content);
