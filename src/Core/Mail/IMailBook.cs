namespace Sluice.Core.Mail;

/// <summary>The records of topics: a row each, where a maintainer reads why somebody was or was not told.</summary>
public interface IMailBook
{
    Task<IReadOnlyList<MailRecord>> OfListAsync(string list, CancellationToken cancellation);

    /// <summary>All versions of a subject.</summary>
    Task<IReadOnlyList<MailRecord>> OfSubjectAsync(string list, string subject, CancellationToken cancellation);

    /// <summary>Writes what was decided; what was sent stays as it is.</summary>
    Task KeepAsync(IReadOnlyList<MailRecord> records, CancellationToken cancellation);

    /// <summary>Writes what was sent; what was decided stays as it is. A topic without a record gets none; <see cref="NoteRules"/> says what is news.</summary>
    Task NoteAsync(MailTopic topic, SentNote note, CancellationToken cancellation);

    /// <summary>Writes why a person's mail about a topic has not left yet, until it is noted what became of it. A topic without a record gets none.</summary>
    Task DelayAsync(MailTopic topic, EmailAddress person, string because, CancellationToken cancellation);

    /// <summary>Lets go of topics nobody asks about any more. One that is gone already is fine.</summary>
    Task DropAsync(IReadOnlyList<MailTopic> topics, CancellationToken cancellation);
}
