namespace Sluice.Core.Mail;

/// <summary>What one person is to be told on one occasion. Owed in a row before it leaves, alone or with others.</summary>
public sealed record Reminder
{
    public required EmailAddress To { get; init; }

    public required MailOccasion About { get; init; }

    /// <summary>Of the mail, when it goes alone.</summary>
    public required string Subject { get; init; }

    /// <summary>Of the mail, when it goes with others that say the same here; their number stands in place of <c>{count}</c>. Empty for none.</summary>
    public string SharedSubject { get; init; } = "";

    /// <summary>In a sentence, without markup.</summary>
    public required string Headline { get; init; }

    /// <summary>What else is to be known, in the order it is shown.</summary>
    public Seq<MailFact> Facts { get; init; }

    /// <summary>What to do next, in a line; empty when it is not known.</summary>
    public string ToDo { get; init; } = "";

    /// <summary>Why this person gets it, in a sentence.</summary>
    public string Because { get; init; } = "";

    /// <summary>Beside those every mail has.</summary>
    public Seq<MailHeader> Headers { get; init; }

    /// <summary>Whether it may leave in one mail with others to the same person from the same list.</summary>
    public bool MayShare { get; init; }

    /// <summary>It leaves no earlier.</summary>
    public DateTimeOffset NotBefore { get; init; }
}

/// <param name="Link">Where to read more; null when nowhere.</param>
public sealed record MailFact(string Label, string Value, Uri? Link = null);

/// <param name="Value">May hold any letters; whoever writes it takes care of line ends and encoding.</param>
public sealed record MailHeader(string Name, string Value);
