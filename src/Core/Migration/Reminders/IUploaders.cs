using Sluice.Core.Mail;

namespace Sluice.Core.Migration;

/// <summary>Knows whom an upload concerns: its uploader, sponsor, or maintainer.</summary>
public interface IUploaders
{
    /// <summary>Never fails because of the network: that is an answer to be asked for again.</summary>
    Task<UploadersFound> FindAsync(Upload upload, CancellationToken cancellation);
}

/// <summary>An upload as the source suite's index has it.</summary>
/// <param name="Maintainer">The field; null when there is none.</param>
/// <param name="Uploaders">The field; null when there is none.</param>
public sealed record Upload(string Source, string Version, string? Maintainer, string? Uploaders);

/// <summary>Whom an upload concerns.</summary>
/// <param name="Addresses">In a stable order, each once; empty when nobody can be told.</param>
/// <param name="Why">In a few words, what was found, or why nobody was.</param>
/// <param name="IsFinal">False when somebody could not be asked: the next run asks again.</param>
public sealed record UploadersFound(Seq<EmailAddress> Addresses, string Why, bool IsFinal);
