using Sluice.Core.Mail;

namespace Sluice.Core.Merging;

/// <summary>Decides when the people of a pull request that waits for them are reminded by mail, and who of them.</summary>
public static class PullRequestReminderRules
{
    /// <summary>Days after which they hear of it first.</summary>
    private const int FirstAfter = 1;

    /// <summary>A push begins a new topic.</summary>
    public static MailTopic TopicOf(BranchId branch, PullRequest pull) => new(branch.Project, $"{pull.Id}", pull.Head.Hex);

    /// <summary>Whole days that it has waited.</summary>
    public static int AgeOf(PeopleWait wait, DateTimeOffset now) => (int)Math.Floor((now - wait.Since).TotalDays);

    /// <summary>Whether its people should hear of it by now, if they want to.</summary>
    public static bool IsDue(PeopleWait wait, DateTimeOffset now) => AgeOf(wait, now) >= FirstAfter;

    /// <summary>Author and approver with an address, each once. Who lost the rights to review has left, and is not written to.</summary>
    public static Seq<(Person Person, EmailAddress Address, string Because)> PeopleOf(PullRequest pull, Project project)
    {
        (string Login, string Because)[] people = pull.Approval is { } approval
            ? [(pull.Author, "You opened it"), (approval.By, "You approved it")]
            : [(pull.Author, "You opened it")];
        return
        [
            .. people
                .Where(one => !project.Barred.Contains(one.Login, StringComparer.OrdinalIgnoreCase))
                .Select(one => (Person: RightsRules.PersonOf(one.Login, project), one.Because))
                .Select(one => (one.Person, Address: EmailAddress.TryMake(one.Person.Email ?? "", one.Person.Name, out var address) ? address : null, one.Because))
                .Where(one => one.Address is not null)
                .Select(one => (one.Person, one.Address!, one.Because))
                .DistinctBy(one => one.Item2),
        ];
    }

    /// <summary>Nobody is written to who did not ask for it; and one no, wherever it was said, outweighs every yes.</summary>
    /// <param name="chosen">What they chose by a mail's link or on its page; null when nothing.</param>
    public static bool Wants(Person person, bool? chosen) => (person.WantsMail, chosen) is (true, not false) or (null, true);

    /// <summary>What is written down and owed of a pull request whose reminder is due.</summary>
    /// <param name="known">Null the first time.</param>
    public static TopicPlan Plan(PeopleWait wait, MailRecord? known, Seq<Reminded> people, Uri? gate, DateTimeOffset now)
    {
        var age = AgeOf(wait, now);
        var record = known ?? new MailRecord(TopicOf(wait.Branch, wait.PullRequest));
        var due = ScheduleRules.LatestDue(age, FirstAfter) ?? throw new ArgumentException($"{wait.PullRequest.Id} is reminded of before it is due.", nameof(wait));
        if (people is [])
            return TopicPlan.Only(known, TopicPlanRules.Because(record, "none of its people asked to be reminded by mail, with a known address", now));
        if ((due > (record.Handled ?? int.MinValue) ? due : record.WantedPoint) is not { } wanted)
            return TopicPlan.Only(known, record);

        // Also those who want no more of it: something may be owed to them that is to be taken back.
        var concerned = record with { Addresses = [.. record.Addresses.Union(people.Select(one => one.Address))] };
        var why = $"{wait.Says}: reminded at {ScheduleRules.Days(wanted)}, and next at {ScheduleRules.NextDue(Math.Max(age, wanted), FirstAfter)}";
        return TopicPlanRules.Remind(known, concerned, wanted, why, Say, now);

        Reminder? Say(EmailAddress to) =>
            people.FirstOrDefault(one => one.Address.Equals(to)) is { } person ? ReminderWords.For(person, wait, new(record.Topic, wanted), age, gate, now) : null;
    }

    /// <summary>What is written down and taken back of a pull request that does not wait for its people any more.</summary>
    public static TopicPlan Over(MailRecord known, DateTimeOffset now) => TopicPlanRules.LetBe(known, "it does not wait for its people now", now);
}
