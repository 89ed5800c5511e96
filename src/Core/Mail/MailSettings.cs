namespace Sluice.Core.Mail;

/// <summary>How a deployment sends mail.</summary>
/// <param name="From">With the name that people see.</param>
public sealed record MailSettings(EmailAddress From)
{
    public MailRoad Road { get; init; } = new MailRoad.Smtp("localhost", 25);

    /// <summary>Where people reach the gate's pages, with a slash at its end; null when they cannot: then mails hold no links to it.</summary>
    public Uri? Gate { get; init; }

    /// <summary>What to read about reminders; null when there is nothing.</summary>
    public Uri? Documentation { get; init; }

    /// <summary>Where to ask, in a few words; empty when nowhere.</summary>
    public string Ask { get; init; } = "";

    /// <summary>At most so many mails leave in a minute.</summary>
    public int PerMinute { get; init; } = 60;

    /// <summary>Null when mail leaves at any hour.</summary>
    public QuietHours? Quiet { get; init; }

    /// <summary>The key that signs links in mails; null when there is none: then nobody can unsubscribe by a link. Never written anywhere.</summary>
    public SigningKey? Links { get; init; }
}

/// <summary>When nobody wants mail.</summary>
/// <param name="From">By the clock of <paramref name="Zone"/>; later than <paramref name="To"/> when a night is meant.</param>
/// <param name="Weekends">Whether Saturdays and Sundays are quiet wholly.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly To, TimeZoneInfo Zone, bool Weekends);

/// <summary>A secret key; says nothing when printed.</summary>
public sealed class SigningKey(byte[] key)
{
    public ReadOnlySpan<byte> Bytes => key;

    public override string ToString() => "(a key)";
}

/// <summary>By which road mail leaves: closed family.</summary>
public abstract record MailRoad
{
    private MailRoad()
    {
    }

    /// <param name="User">Null when the server wants nobody to sign in; the password is <paramref name="Password"/>, a reference.</param>
    public sealed record Smtp(string Host, int Port, SmtpSecurity Security = SmtpSecurity.None, string? User = null, string? Password = null) : MailRoad
    {
        /// <summary>Without user and password, which may be the real ones.</summary>
        public override string ToString() => $"{Host}:{Port}";
    }

    /// <param name="Key">A reference to the API key.</param>
    /// <param name="EventKey">The public key, base64, that SendGrid signs its events with; null when it sends none.</param>
    public sealed record SendGrid(Uri Address, string Key, string? EventKey = null) : MailRoad
    {
        /// <summary>Without the key, which may be the real one.</summary>
        public override string ToString() => Address.Host;
    }
}

/// <summary>How a connection to a mail server is kept private.</summary>
public enum SmtpSecurity
{
    /// <summary>Not at all: for a server on the same machine.</summary>
    None,

    /// <summary>By STARTTLS; a server that does not offer it gets no mail.</summary>
    StartTls,

    /// <summary>From the first byte.</summary>
    Tls,
}
