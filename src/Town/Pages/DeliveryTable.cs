using System.Globalization;
using Sluice.Town.GitHub;

namespace Sluice.Town.Pages;

/// <summary>Webhooks on their way and what was answered, newest first; each can be sent again.</summary>
internal static class DeliveryTable
{
    public static Html Draw(IReadOnlyList<Delivery> deliveries, int most)
    {
        var table = Pieces.Table(
            "Webhook deliveries",
            Pieces.Columns("Event", "Repository", "To", "Answer", "At", "Took", "Again"),
            [.. deliveries.TakeLast(most).Reverse().Select(Row)],
            "No webhook has been sent yet.");
        return $"{table}{Pieces.Earlier(deliveries.Count - most, "deliveries")}";
    }

    private static Html Row(Delivery delivery)
    {
        var what = delivery.Action is { } action ? $"{delivery.Event} {action}" : delivery.Event;
        return $"""
            <tr><td>{what}{Html.When(delivery.IsRedelivery, $" <span class=\"quiet\">again</span>")}</td>
            <td>{delivery.Repository?.FullName}</td><td>{delivery.Hook.Url.Authority}{delivery.Hook.Url.AbsolutePath}</td>
            <td>{Answer(delivery)}</td><td>{Pieces.Time(delivery.DeliveredAt)}</td><td>{Milliseconds(delivery)}</td>
            <td><form method="post" action="{Addresses.Redeliver}/{delivery.Id}"><button id="redeliver-{delivery.Id}"
             aria-label="Redeliver {what}, delivery {delivery.Id}">Redeliver</button></form></td></tr>
            """;
    }

    private static Html Answer(Delivery delivery) => delivery.StatusCode switch
    {
        null => Pieces.Badge("pending", "amber"),
        0 => Pieces.Badge(delivery.Status, "red"),
        >= 200 and < 300 and var code => Pieces.Badge($"{code} {delivery.Status}", "green"),
        var code => Pieces.Badge($"{code} {delivery.Status}", "red"),
    };

    private static string Milliseconds(Delivery delivery) => delivery.StatusCode is null
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{delivery.Duration.TotalMilliseconds:0} ms");
}
