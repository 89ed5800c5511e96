namespace Sluice.Cli.Client;

/// <summary>A message that failed every time, as <c>GET /api/parked</c> lists it.</summary>
public sealed record ParkedMessage(string Id, string Queue, string? Error, DateTimeOffset At, int Deliveries, string? Body);
