using System.Globalization;
using Sluice.Core.Mail;

namespace Sluice.Core.Merging;

/// <summary>What a reminder by mail says of a pull request.</summary>
public static class ReminderWords
{
    public static Reminder For(Reminded person, PeopleWait wait, MailOccasion about, int days, Uri? gate, DateTimeOffset now) => new()
    {
        To = person.Address,
        About = about,
        Subject = $"[{about.Topic.List}] {wait.PullRequest.Id} has waited for you for {ScheduleRules.Days(days)}{(wait.PullRequest.Title is "" ? "" : $": {wait.PullRequest.Title}")}",
        SharedSubject = $"[{about.Topic.List}] {{count}} pull requests have waited for you",
        Headline = $"{wait.PullRequest.Id}{(wait.PullRequest.Title is "" ? "" : $" ({wait.PullRequest.Title})")} has waited for its people for {ScheduleRules.Days(days)}: {wait.Says}.",
        Facts =
        [
            new("branch", wait.Branch.Name),
            new("commit", wait.PullRequest.Head.Abbreviated),
            new("since", wait.Since.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)),
            .. Link("log", wait.Url),
            .. gate is null ? [] : Link("page", Words.PageOf(gate, wait.PullRequest.Id)),
        ],
        ToDo = wait.ToDo,
        Because = person.Because,
        MayShare = true,
        NotBefore = now,
    };

    private static IEnumerable<MailFact> Link(string label, string? url)
    {
        if (Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            yield return new(label, address.AbsoluteUri, address);
    }
}
