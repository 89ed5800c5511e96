using Sluice.Core.Mail;

namespace Sluice.Core.Merging;

/// <summary>Looks, once an hour, for pull requests that wait for their people, and owes reminders to those who asked for mail.</summary>
public sealed class MailReminders(IBranchStore store, ProjectBook projects, ReminderDesk desk, IAddressBook addresses, TimeProvider clock)
{
    /// <returns>How many reminders were owed.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var owed = 0;
        foreach (var project in projects.Configuration.Projects)
            owed += await RunAsync(project, clock.GetUtcNow(), cancellation);
        return owed;
    }

    private async Task<int> RunAsync(Project project, DateTimeOffset now, CancellationToken cancellation)
    {
        var (open, due) = (new HashSet<MailTopic>(), new List<(PeopleWait Wait, Project Project)>());
        foreach (var branch in project.Branches.Select(name => new BranchId(project.Name, name)))
        {
            var here = (await projects.WithPeopleAsync(branch, cancellation))!;
            var page = await store.ReadAsync(branch, group: null, about: null, cancellation);
            var pulls = (await store.OpenAsync(branch, cancellation)).Where(pull => !pull.IsGone).ToSeq();
            open.UnionWith(pulls.Select(pull => PullRequestReminderRules.TopicOf(branch, pull)));
            due.AddRange(PeopleWaitRules.All(page.Board with { PullRequests = pulls }, page.Owed, here, now)
                .Where(wait => PullRequestReminderRules.IsDue(wait, now))
                .Select(wait => (wait, here)));
        }

        var known = await desk.KnownAsync(project.Name, cancellation);
        var records = known.ToDictionary(record => record.Topic);
        var plans = new List<TopicPlan>();
        foreach (var (wait, here) in due)
        {
            var people = await WhoWantsItAsync(wait, here, cancellation);
            plans.Add(PullRequestReminderRules.Plan(
                wait, records.GetValueOrDefault(PullRequestReminderRules.TopicOf(wait.Branch, wait.PullRequest)), people, here.Address, now));
        }

        var waiting = plans.Select(plan => plan.Record.Topic).ToHashSet();
        plans.AddRange(known
            .Where(record => open.Contains(record.Topic) && !waiting.Contains(record.Topic))
            .Select(record => PullRequestReminderRules.Over(record, now)));
        await desk.CommitAsync(plans, cancellation);
        await desk.DropAsync([.. known.Where(record => !open.Contains(record.Topic))], cancellation);
        return plans.Sum(plan => plan.Owed.Count);
    }

    private async Task<Seq<Reminded>> WhoWantsItAsync(PeopleWait wait, Project project, CancellationToken cancellation)
    {
        var people = new List<Reminded>();
        foreach (var (person, address, because) in PullRequestReminderRules.PeopleOf(wait.PullRequest, project))
        {
            if (PullRequestReminderRules.Wants(person, (await addresses.FindAsync(address, cancellation)).ChoiceOf(project.Name)?.Wants))
                people.Add(new(address, $"{because}, and asked to be reminded by mail."));
        }

        return people.ToSeq();
    }
}
