using System.Buffers;
using System.Text.Json;

namespace Sluice.Platform.Bus;

/// <summary>Cuts messages into requests that the bus takes whole.</summary>
internal static class BusBatches
{
    /// <remarks>The Standard tier takes 256 KB; the rest is left for what the bus itself adds to each message.</remarks>
    public const int MaxBytes = 240 * 1024;

    public static IEnumerable<ReadOnlyMemory<byte>> Split(IEnumerable<BusMessage> messages)
    {
        var batch = Open();
        foreach (var message in messages)
        {
            var item = JsonSerializer.SerializeToUtf8Bytes(BusJson.BatchItem(message));
            CheckSize(message, item.Length);
            if (batch.WrittenCount + item.Length + 2 > MaxBytes)
            {
                yield return Close(batch);
                batch = Open();
            }

            if (batch.WrittenCount > 1)
                batch.Write(","u8);
            batch.Write(item);
        }

        if (batch.WrittenCount > 1)
            yield return Close(batch);
    }

    public static void CheckSize(BusMessage message, int bytes)
    {
        if (bytes > MaxBytes - 2)
        {
            throw new ArgumentException(
                $"The message '{message.MessageId}' takes {bytes} bytes; the bus takes {MaxBytes - 2}. Store the bulk and send its key.");
        }
    }

    private static ArrayBufferWriter<byte> Open()
    {
        var batch = new ArrayBufferWriter<byte>(1024);
        batch.Write("["u8);
        return batch;
    }

    private static ReadOnlyMemory<byte> Close(ArrayBufferWriter<byte> batch)
    {
        batch.Write("]"u8);
        return batch.WrittenMemory;
    }
}
