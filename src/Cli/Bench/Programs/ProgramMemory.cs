namespace Sluice.Cli.Bench;

/// <summary>The memory of one program, in MiB.</summary>
/// <param name="Resident">All of it that is in memory, shared pages counted in full.</param>
/// <param name="Proportional">The same, with shared pages divided among those who share them.</param>
internal sealed record ProgramMemory(double Resident, double Proportional);
