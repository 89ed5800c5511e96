namespace Sluice.Cli.Local;

/// <summary>Something local cannot start or go on; the message says what to mend.</summary>
public sealed class LocalRunException(string message) : Exception(message);
