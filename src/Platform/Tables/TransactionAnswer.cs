using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Azure;

namespace Sluice.Platform.Tables;

/// <summary>Reads the answer to a transaction: a version for each step, or the one step that failed and took all others with it.</summary>
internal static class TransactionAnswer
{
    public static IReadOnlyList<ETag> Read(ReadOnlySpan<byte> body, int steps)
    {
        var versions = new ETag[steps];
        var step = 0;
        while (Next(ref body) is var answer && !answer.IsEmpty)
        {
            if (!Utf8Parser.TryParse(answer, out int status, out _) || status >= 400)
                throw Failure(answer, status);
            if (step < steps)
                versions[step] = Version(answer);
            step++;
        }

        return step == steps
            ? versions
            : throw new RequestFailedException(502, $"A transaction of {steps} steps was answered for {step}.", "IncompleteAnswer", null);
    }

    /// <summary>The next inner answer, from its status on; empty after the last.</summary>
    private static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> body)
    {
        var start = body.IndexOf("HTTP/1.1 "u8);
        if (start < 0)
            return [];

        var answer = body[(start + "HTTP/1.1 ".Length)..];
        var end = answer.IndexOf("HTTP/1.1 "u8);
        body = end < 0 ? [] : answer[end..];
        return end < 0 ? answer : answer[..end];
    }

    private static ETag Version(ReadOnlySpan<byte> answer)
    {
        var start = answer.IndexOf("\r\nETag: "u8);
        if (start < 0)
            start = answer.IndexOf("\r\nEtag: "u8);
        if (start < 0)
            start = answer.IndexOf("\r\netag: "u8);
        if (start < 0)
            return default;

        var value = answer[(start + "\r\nETag: ".Length)..];
        return new ETag(Encoding.ASCII.GetString(value[..value.IndexOf("\r\n"u8)]));
    }

    private static TableTransactionFailedException Failure(ReadOnlySpan<byte> answer, int status)
    {
        var json = answer.IndexOf((byte)'{');
        var error = json < 0 ? null : TableErrorParser.Parse(answer[json..]);
        var message = error?.Message ?? Encoding.UTF8.GetString(answer);
        return new TableTransactionFailedException(status, error?.Code ?? "Unknown", message, FailedStep(message));
    }

    /// <remarks>The message begins with the step: <c>1:The specified entity already exists.</c></remarks>
    private static int FailedStep(string message) =>
        int.TryParse(message.AsSpan(0, Math.Max(0, message.IndexOf(':', StringComparison.Ordinal))), NumberStyles.None,
            CultureInfo.InvariantCulture, out var step)
            ? step
            : -1;
}
