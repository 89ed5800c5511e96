namespace Sluice.Core.Migration;

/// <summary>The binaries of an architecture that cannot be installed in the target.</summary>
public sealed class Uninstallable;
