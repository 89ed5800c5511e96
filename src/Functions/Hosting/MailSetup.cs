using Sluice.Core.Mail;

namespace Sluice.Functions.Hosting;

/// <summary>Whether this deployment sends mail, and how.</summary>
/// <param name="Settings">With their secrets; null when none is sent.</param>
public sealed record MailSetup(MailSettings? Settings)
{
    private static readonly MailSettings Nowhere = new(EmailAddress.Make("nobody@nowhere.invalid"));

    /// <summary>To show somebody else's letter by: without the key, so that nobody leaves a list for another.</summary>
    public MailSettings ForShow => (Settings ?? Nowhere) with { Links = null };
}
