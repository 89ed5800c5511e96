namespace Sluice.Cli.Commands;

/// <summary>What <c>sluice up</c> was asked for on the command line.</summary>
/// <param name="ConfigurationFile">Null runs the town's own sample.</param>
/// <param name="DataDirectory">Null keeps everything in memory.</param>
public sealed record UpOptions(string? ConfigurationFile, bool HasTown, int Port, string? DataDirectory, bool IsVerbose);
