namespace Sluice.Worker;

/// <summary>Which function is running.</summary>
/// <param name="EntryPoint">The full name of the method behind it.</param>
public sealed record FunctionDefinition(string Name, string EntryPoint);
