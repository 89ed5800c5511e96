namespace Sluice.Cli.Host;

/// <summary>A function of the app: its folder's name and the trigger in its function.json.</summary>
public sealed record FunctionDeclaration(string Name, Trigger Trigger);
