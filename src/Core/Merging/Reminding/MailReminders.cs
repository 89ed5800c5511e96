using Sluice.Core.Mail;

namespace Sluice.Core.Merging;

/// <summary>Looks, once an hour, for pull requests that wait for their people, and owes reminders to those who asked for mail.</summary>
public sealed class MailReminders(IBranchStore store, ProjectBook projects, ReminderDesk desk, TimeProvider clock)
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
        var decided = new List<TopicDecided>();
        foreach (var (wait, here) in due)
        {
            var people = await WhoWantsItAsync(wait, here, cancellation);
            decided.Add(PullRequestReminderRules.Decide(
                wait, records.GetValueOrDefault(PullRequestReminderRules.TopicOf(wait.Branch, wait.PullRequest)), people, here.Address, now));
        }

        var waiting = decided.Select(one => one.Record.Topic).ToHashSet();
        decided.AddRange(known.Where(record => !waiting.Contains(record.Topic)).Select(record => PullRequestReminderRules.Over(record, now)));
        await desk.CommitAsync(known, decided, known.Select(record => record.Topic).Where(topic => !open.Contains(topic)).ToHashSet(), cancellation);
        return decided.Sum(one => one.Owed.Count);
    }

    private async Task<Seq<Reminded>> WhoWantsItAsync(PeopleWait wait, Project project, CancellationToken cancellation)
    {
        var people = new List<Reminded>();
        foreach (var (person, address, because) in PullRequestReminderRules.PeopleOf(wait.PullRequest, project))
        {
            if (PullRequestReminderRules.Wants(person, await desk.ChosenAsync(address, project.Name, cancellation)))
                people.Add(new(address, $"{because}, and asked to be reminded by mail."));
        }

        return people.ToSeq();
    }
}
