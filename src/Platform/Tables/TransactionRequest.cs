using System.Buffers;
using System.Text;

namespace Sluice.Platform.Tables;

/// <summary>Writes a transaction as the table service takes it: one change set of HTTP requests inside one HTTP request.</summary>
internal static class TransactionRequest
{
    public const string ContentType = "multipart/mixed; boundary=batch_sluice";

    /// <remarks>
    /// Boundaries need no randomness: JSON writes a line end in a value as <c>\n</c>, so no line of a row starts with dashes.
    /// The emulator knows them by their first word.
    /// </remarks>
    public static ReadOnlyMemory<byte> Write(TableAddress address, IReadOnlyList<TableTransactionAction> actions, string stamp)
    {
        var body = new ArrayBufferWriter<byte>(actions.Count * 768);
        using var rows = new TableEntityWriter();
        body.Write("--batch_sluice\r\nContent-Type: multipart/mixed; boundary=changeset_sluice\r\n\r\n"u8);
        foreach (var action in actions)
        {
            body.Write("--changeset_sluice\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n"u8);
            WriteHead(body, address, action);
            if (action.ActionType is TableTransactionActionType.Delete)
                body.Write("\r\n\r\n"u8);
            else
                WriteRow(body, rows.Write(action.Entity, stamp).Span);
        }

        body.Write("--changeset_sluice--\r\n--batch_sluice--\r\n"u8);
        TransactionLimits.CheckBytes(body.WrittenCount);
        return body.WrittenMemory;
    }

    private static void WriteHead(IBufferWriter<byte> body, TableAddress address, TableTransactionAction action)
    {
        var url = action.ActionType is TableTransactionActionType.Add ? address.Rows : address.Row(action.Entity);
        Write(body, $"{Method(action)} {url} HTTP/1.1\r\n");
        body.Write("Accept: application/json;odata=minimalmetadata\r\nDataServiceVersion: 3.0\r\n"u8);
        if (action.ActionType is TableTransactionActionType.Add)
            body.Write("Prefer: return-no-content\r\n"u8);
        if (action.IsConditional)
            Write(body, $"If-Match: {action.Condition.ToString("H")}\r\n");
    }

    private static void WriteRow(IBufferWriter<byte> body, ReadOnlySpan<byte> json)
    {
        Write(body, $"Content-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n");
        body.Write(json);
        body.Write("\r\n"u8);
    }

    private static string Method(TableTransactionAction action) => action switch
    {
        { ActionType: TableTransactionActionType.Add } => "POST",
        { ActionType: TableTransactionActionType.Delete } => "DELETE",
        { IsMerge: true } => "PATCH",
        _ => "PUT",
    };

    private static void Write(IBufferWriter<byte> body, string text) => Encoding.UTF8.GetBytes(text, body);
}
