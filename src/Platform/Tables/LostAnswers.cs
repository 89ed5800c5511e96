using System.Text.Json;
using Azure;
using Azure.Core;

namespace Sluice.Platform.Tables;

/// <summary>Recognises a write that "failed" on its second attempt only because the first had succeeded and its answer was lost.</summary>
/// <remarks>
/// Every write stamps its rows with the id of its request, the one in the storage account's logs. A conflict after a retry is
/// therefore looked up: our stamp on the row means that we wrote it. If someone has overwritten the row in between, the stamp is
/// gone and the conflict is reported, though our write took place for a while: who conflicts reads and decides again.
/// </remarks>
internal sealed class LostAnswers(TableConnection connection)
{
    /// <summary>A version no row ever has: stands for the unknown version of a row that was overwritten since.</summary>
    private static readonly ETag Overwritten = new("W/\"overwritten\"");

    public static bool MayBeOurs(HttpMessage message, int status) =>
        message.ProcessingContext.RetryNumber > 0 && status is 404 or 409 or 412;

    /// <summary>The versions of the rows the lost attempt wrote, or null if it wrote none.</summary>
    public async Task<IReadOnlyList<ETag>?> FindAsync(
        IReadOnlyList<TableTransactionAction> actions, string stamp, CancellationToken cancellation)
    {
        var versions = new ETag[actions.Count];
        var ours = false;
        for (var i = 0; i < actions.Count; i++)
        {
            if (actions[i].ActionType is TableTransactionActionType.Delete)
                continue;

            var stored = await ReadAsync(actions[i].Entity, cancellation);
            var stamped = stored?.Stamp == stamp;
            versions[i] = stamped ? stored!.Value.Entity.ETag : Overwritten;
            ours |= stamped;
        }

        return ours ? versions : null;
    }

    private async Task<TableEntityReader.StoredEntity?> ReadAsync(TableEntity entity, CancellationToken cancellation)
    {
        using var message = connection.CreateMessage(RequestMethod.Get, connection.Address.Row(entity));
        var response = await connection.SendAsync(message, cancellation);
        if (response.Status == 404)
            return null;
        if (response.Status != 200)
            throw new RequestFailedException(response);
        using var json = JsonDocument.Parse(response.Content);
        return TableEntityReader.Read(json.RootElement);
    }
}
