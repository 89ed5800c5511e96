namespace Sluice.Cli.Bench;

/// <summary>What <c>sluice bench webhooks</c> was asked for.</summary>
/// <param name="Only">One kind of delivery; null for the usual mix.</param>
internal sealed record WebhooksOptions(IReadOnlyList<int> Senders, int Seconds, int PullRequests, int Branches, DeliveryKind? Only)
{
    public IReadOnlyList<DeliveryKind> Mix => Only is { } kind ? [kind] : DeliveryMix.Usual;

    public string Words => Only is { } kind ? $"only {DeliveryMix.NameOf(kind)}" : $"of twenty: {DeliveryMix.Words}";
}
