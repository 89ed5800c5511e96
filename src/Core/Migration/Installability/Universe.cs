namespace Sluice.Core.Migration;

/// <summary>Every binary of every suite on one architecture, by number, with what satisfies what.</summary>
public sealed class Universe;
