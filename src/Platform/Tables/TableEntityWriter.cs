using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Sluice.Platform.Tables;

/// <summary>Writes rows as the table service reads them: plain JSON, with the type beside a value that JSON cannot tell apart.</summary>
/// <remarks>One writer serves all rows of a request, so that a transaction costs a buffer and not a hundred.</remarks>
internal sealed class TableEntityWriter : IDisposable
{
    /// <summary>The column that says which request wrote the row (see <see cref="LostAnswers"/>).</summary>
    public const string StampColumn = "WriteStamp";

    private readonly ArrayBufferWriter<byte> _buffer = new(1024);
    private readonly Utf8JsonWriter _json;

    public TableEntityWriter() => _json = new Utf8JsonWriter(_buffer);

    /// <summary>The row in JSON, good until the next one is written.</summary>
    public ReadOnlyMemory<byte> Write(TableEntity entity, string stamp)
    {
        _buffer.ResetWrittenCount();
        _json.Reset();
        _json.WriteStartObject();
        _json.WriteString("PartitionKey"u8, entity.PartitionKey);
        _json.WriteString("RowKey"u8, entity.RowKey);
        _json.WriteString("WriteStamp"u8, stamp);
        foreach (var (column, value) in entity)
            Write(column, value);
        _json.WriteEndObject();
        _json.Flush();
        return _buffer.WrittenMemory;
    }

    public void Dispose() => _json.Dispose();

    private void Write(string column, object value)
    {
        switch (value)
        {
            case string text:
                _json.WriteString(column, text);
                break;
            case bool flag:
                _json.WriteBoolean(column, flag);
                break;
            case int number:
                _json.WriteNumber(column, number);
                break;
            case long number:
                WriteType(column, "Edm.Int64"u8);
                _json.WriteString(column, number.ToString(CultureInfo.InvariantCulture));
                break;
            case double number:
                WriteType(column, "Edm.Double"u8);
                WriteDouble(column, number);
                break;
            case DateTimeOffset moment:
                WriteType(column, "Edm.DateTime"u8);
                _json.WriteString(column, moment.UtcDateTime);
                break;
            case Guid guid:
                WriteType(column, "Edm.Guid"u8);
                _json.WriteString(column, guid);
                break;
            case byte[] bytes:
                WriteType(column, "Edm.Binary"u8);
                _json.WriteBase64String(column, bytes);
                break;
        }
    }

    private void WriteType(string column, ReadOnlySpan<byte> type) => _json.WriteString($"{column}@odata.type", type);

    private void WriteDouble(string column, double number)
    {
        if (double.IsFinite(number))
            _json.WriteNumber(column, number);
        else
            _json.WriteString(column, number.ToString(CultureInfo.InvariantCulture));
    }
}
