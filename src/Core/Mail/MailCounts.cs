namespace Sluice.Core.Mail;

/// <summary>What a round of the post came to, in mails.</summary>
/// <param name="Sent">The server took them.</param>
/// <param name="Spared">Not sent, because people left the list or mail to them came back.</param>
/// <param name="Refused">The server will not have them.</param>
/// <param name="Postponed">To be tried again.</param>
public sealed record MailCounts(int Sent, int Spared, int Refused, int Postponed)
{
    /// <summary>Faults of our own, for the log; their mails are among those postponed.</summary>
    public Seq<string> Faults { get; init; }
}
