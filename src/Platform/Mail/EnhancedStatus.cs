namespace Sluice.Platform.Mail;

/// <summary>What an enhanced status (RFC 3463) of a refusal is about.</summary>
internal static class EnhancedStatus
{
    /// <summary>Subjects that are no word about the recipient: the system or a size, the protocol, the content, and policy, such as a relay that is not one.</summary>
    private static readonly string[] Ours = ["5.3.", "5.5.", "5.6.", "5.7."];

    /// <summary>The sender's address is not taken.</summary>
    private static readonly string[] Senders = ["5.1.7", "5.1.8"];

    /// <summary>Whether nothing that is sent there would arrive; so too when nothing is said.</summary>
    public static bool IsAboutAddress(string status) =>
        !Ours.Any(subject => status.StartsWith(subject, StringComparison.Ordinal)) && !Senders.Contains(status);
}
