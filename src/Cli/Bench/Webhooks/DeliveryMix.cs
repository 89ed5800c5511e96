namespace Sluice.Cli.Bench;

/// <summary>Which deliveries come, in which order: of twenty, as a busy repository has them.</summary>
internal static class DeliveryMix
{
    /// <summary>CI speaks most: each push is followed by several statuses.</summary>
    private static readonly (DeliveryKind Kind, int OfTwenty)[] Parts =
    [
        (DeliveryKind.Status, 5),
        (DeliveryKind.OtherStatus, 4),
        (DeliveryKind.Comment, 4),
        (DeliveryKind.Command, 2),
        (DeliveryKind.Label, 2),
        (DeliveryKind.Push, 2),
        (DeliveryKind.Edit, 1),
    ];

    /// <summary>All of twenty, evenly mixed.</summary>
    public static IReadOnlyList<DeliveryKind> Usual { get; } =
    [
        .. Parts
            .SelectMany(part => Enumerable.Range(0, part.OfTwenty).Select(index => (part.Kind, At: (index + 0.5) / part.OfTwenty)))
            .OrderBy(one => one.At)
            .ThenBy(one => one.Kind)
            .Select(one => one.Kind),
    ];

    /// <summary>How a kind is called where people read.</summary>
    public static string NameOf(DeliveryKind kind) => kind is DeliveryKind.OtherStatus ? "other status" : kind.ToString().ToLowerInvariant();

    public static string Words => string.Join(", ", Parts.Select(part => $"{part.OfTwenty} {NameOf(part.Kind)}"));
}
