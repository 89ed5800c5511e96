namespace Sluice.Platform.Contracts.GitHub;

/// <summary>A request as it reached the scripted GitHub.</summary>
public sealed record ScriptedRequest(string Line, string Body, IReadOnlyDictionary<string, string> Headers, DateTimeOffset At);
