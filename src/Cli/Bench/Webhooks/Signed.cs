namespace Sluice.Cli.Bench;

/// <summary>A webhook delivery, ready to be sent.</summary>
/// <param name="Number">Its place in the order of all; GitHub's clock shows as many seconds more.</param>
/// <param name="PullRequest">The one it is about.</param>
/// <param name="Head">The head it says, or that the status is about.</param>
internal sealed record Signed(DeliveryKind Kind, long Number, int PullRequest, string Head, string Event, byte[] Body, string Signature);
