namespace Sluice.Core.Mail;

/// <summary>What people said about mail to them, and what became of it.</summary>
public interface IAddressBook
{
    Task<Correspondent> FindAsync(EmailAddress person, CancellationToken cancellation);

    /// <summary>Somebody wants a list's mails, or wants no more of them.</summary>
    Task ChooseAsync(EmailAddress person, string list, bool wants, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Mail to them came back.</summary>
    Task BouncedAsync(EmailAddress person, string said, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>People whose mail came back, the latest first; some of them, when they are more than asked for.</summary>
    Task<IReadOnlyList<Correspondent>> UnreachableAsync(int most, CancellationToken cancellation);

    /// <summary>A maintainer says that mail to them may be tried again.</summary>
    Task ForgiveAsync(EmailAddress person, CancellationToken cancellation);
}

/// <summary>A person as far as mail is concerned.</summary>
/// <param name="Wants">By list; a list that is absent was never chosen.</param>
/// <param name="BouncedAt">Null unless mail came back and nobody has said that it may be tried again.</param>
/// <param name="Said">What the mail server said then; empty otherwise.</param>
public sealed record Correspondent(EmailAddress Address, Seq<(string List, bool Wants, DateTimeOffset At)> Wants, DateTimeOffset? BouncedAt, string Said)
{
    /// <summary>What they chose of a list last; null when they never did.</summary>
    public (bool Wants, DateTimeOffset At)? ChoiceOf(string list) => Wants
        .Where(choice => choice.List == list)
        .OrderByDescending(choice => choice.At)
        .Select(choice => ((bool, DateTimeOffset)?)(choice.Wants, choice.At))
        .FirstOrDefault();
}
