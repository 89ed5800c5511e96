namespace Sluice.Core.Mail;

/// <summary>What mails are about, with a row of its own in table <c>Mails</c>: an upload that is stuck, a pull request that waits.</summary>
/// <param name="List">Whose mails they are, and what a person leaves who wants no more: a suite's series, or a project.</param>
/// <param name="Subject">A source package, or <c>owner/name#number</c>.</param>
/// <param name="Version">Of the source, or the commit of the pull request: a new one is a new topic.</param>
public sealed record MailTopic(string List, string Subject, string Version)
{
    public override string ToString() => $"{List}:{Subject} {Version}";
}

/// <summary>A point in the schedule of a topic: each is mailed about once at most.</summary>
/// <param name="Point">The nominal age, in days.</param>
public sealed record MailOccasion(MailTopic Topic, int Point)
{
    public override string ToString() => $"{Topic} at {Point}";
}
