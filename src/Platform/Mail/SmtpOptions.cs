using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Sluice.Platform.Mail;

/// <summary>How patient we are with a mail server, and what we call ourselves.</summary>
public sealed record SmtpOptions
{
    /// <summary>For each step: a connection, an answer, a piece of a mail.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>For the answer to a whole mail. Who gives up here may send it twice.</summary>
    public TimeSpan LastPatience { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>For a mail with all its transactions. Whoever lets us send waits for as long, and then thinks that we died.</summary>
    public TimeSpan WholePatience { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a connection is kept for the next mail.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>A server that says that it is closing is left alone for so long.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMinutes(5);

    public int MailsPerConnection { get; init; } = 100;

    /// <summary>By which we greet; null for the machine's.</summary>
    public string? Name { get; init; }

    /// <summary>For tests: what else is trusted than the machine's authorities. Null otherwise.</summary>
    public Func<X509Certificate?, SslPolicyErrors, bool>? Trusts { get; init; }
}
