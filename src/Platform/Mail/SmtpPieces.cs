using System.Buffers;
using System.Text;

namespace Sluice.Platform.Mail;

/// <summary>A message as SMTP wants it: lines with CR LF, a leading dot doubled, a single dot at the end. In pieces, so that it is never in memory wholly.</summary>
internal sealed class SmtpPieces(MimeMessage message)
{
    private const int Size = 16 * 1024;

    /// <summary>Whether the latest piece is the last.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Each is valid until the next is asked for.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> All()
    {
        var piece = new ArrayBufferWriter<byte>(Size + 2048);
        foreach (var line in message.Lines())
        {
            Encoding.UTF8.GetBytes(line is ['.', ..] ? $".{line}\r\n" : $"{line}\r\n", piece);
            if (piece.WrittenCount < Size)
                continue;
            yield return piece.WrittenMemory;
            piece.ResetWrittenCount();
        }

        HasEnded = true;
        piece.Write(".\r\n"u8);
        yield return piece.WrittenMemory;
    }
}
