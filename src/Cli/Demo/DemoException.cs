namespace Sluice.Cli.Demo;

/// <summary>The demo cannot be played; the message says what to mend.</summary>
public sealed class DemoException(string message) : Exception(message);
