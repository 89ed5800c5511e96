namespace Sluice.Core.Merging;

/// <summary>The projects as they are configured, and with the people who hold rights there where that matters.</summary>
public sealed class ProjectBook(SluiceConfiguration configuration, IPeople people)
{
    public SluiceConfiguration Configuration => configuration;

    /// <summary>The project an event is judged by; null when its branch is no longer configured. Only what people do costs a look at the roster.</summary>
    public async Task<Project?> FindAsync(BranchEvent happened, CancellationToken cancellation) =>
        configuration.ProjectOn(happened.Branch) is { } project
            ? DependsOnPeople(happened) ? RosterRules.Enrol(project, await people.ReadAsync(cancellation)) : project
            : null;

    /// <summary>A branch's project with everybody in it; null when it is not configured.</summary>
    public async Task<Project?> WithPeopleAsync(BranchId branch, CancellationToken cancellation) =>
        configuration.ProjectOn(branch) is { } project ? RosterRules.Enrol(project, await people.ReadAsync(cancellation)) : null;

    public Task<Roster> RosterAsync(CancellationToken cancellation) => people.ReadAsync(cancellation);

    private static bool DependsOnPeople(BranchEvent happened) =>
        happened is BranchEvent.Remarked or BranchEvent.PullRequestSeen { Remarks: [_, ..] } or BranchEvent.PullRequestSeen { Push: not null };
}
