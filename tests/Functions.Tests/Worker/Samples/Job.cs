namespace Sluice.Functions.Tests.Worker.Samples;

/// <summary>A message that looks as if it knew its own delivery.</summary>
public sealed record Job(string Kind, int DequeueCount, string Id);
