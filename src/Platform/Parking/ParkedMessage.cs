namespace Sluice.Platform.Parking;

/// <summary>A message no function could handle, kept where a maintainer sees it.</summary>
/// <param name="Id">What <c>sluice parked retry</c> takes.</param>
/// <param name="Deliveries">How often it was tried.</param>
public sealed record ParkedMessage(string Id, string Queue, string SessionId, string Body, string Error, DateTimeOffset At, int Deliveries);
