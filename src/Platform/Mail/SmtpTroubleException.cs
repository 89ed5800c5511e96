namespace Sluice.Platform.Mail;

/// <summary>No mail leaves by this connection any more: nobody answers, or not what can be relied on. Says what to mend, and no secret.</summary>
internal sealed class SmtpTroubleException(string message, TimeSpan? retryAfter = null, Exception? because = null) : Exception(message, because)
{
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
