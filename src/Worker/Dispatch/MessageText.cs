using System.Text.Json;

namespace Sluice.Worker.Dispatch;

/// <summary>Reads a message as the type its function asks for.</summary>
internal static class MessageText
{
    public static object Read(TriggerMessage message, Type type, JsonSerializerOptions json)
    {
        try
        {
            return JsonSerializer.Deserialize(message.Bytes.Span, type, json)
                ?? throw new FormatException($"The message is null where a {type.Name} is expected.");
        }
        catch (JsonException wrong)
        {
            // The serializer quotes what it could not read, and a message is nobody's business but its receiver's:
            // its words and its stack trace stay out of the log, the place of the mistake does not.
            throw new FormatException(
                $"The message is not a {type.Name}: "
                + $"line {wrong.LineNumber + 1}, byte {wrong.BytePositionInLine}, at {wrong.Path}.");
        }
    }
}
