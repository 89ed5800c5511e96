using Sluice.Core.Merging;
using static Sluice.Core.Tests.Merging.Make;

namespace Sluice.Core.Tests.Merging;

public sealed class RosterRulesTests
{
    private static readonly TeamName Reviewers = new("acme", "reviewers");
    private static readonly TeamName Leads = new("acme", "leads");

    private static readonly Project Acme = Project() with
    {
        Repositories = Project().Repositories.Select(repository => repository with { ReviewerTeams = [new(Reviewers), new(Leads, SelfReview: true)] }).ToSeq(),
        OverrideRights = [new("legal/cla", null, ["cleo"]) { Teams = [Leads] }],
    };

    private static readonly Roster Known = new(
        [new("rita", "Rita Ray", "rita@acme.example"), new("gone", null, null, RemovedAt: Noon)],
        [new(new("Acme", "Reviewers"), ["tom", "lea", "gone"], Noon), new(Leads, ["lea"], Noon)]);

    [Fact]
    public void Members_of_a_team_get_its_rights()
    {
        var enrolled = RosterRules.Enrol(Acme, Known);

        Assert.Equal(Right.None, RightsRules.Of("tom", Pull(1), Acme));
        Assert.Equal(Right.Reviewer, RightsRules.Of("Tom", Pull(1), enrolled));
        Assert.Equal(Right.Author, RightsRules.Of("tom", Pull(1) with { Author = "tom" }, enrolled));
        Assert.Equal(Right.Reviewer, RightsRules.Of("lea", Pull(1) with { Author = "lea" }, enrolled));
        Assert.True(RightsRules.MayOverride("lea", "legal/cla", Home, enrolled));
        Assert.False(RightsRules.MayOverride("tom", "legal/cla", Home, enrolled));
    }

    [Fact]
    public void Who_was_removed_has_no_rights_though_a_team_names_them() =>
        Assert.Equal(Right.None, RightsRules.Of("gone", Pull(1) with { Delegates = ["gone"] }, RosterRules.Enrol(Acme, Known)));

    [Fact]
    public void A_reviewers_name_and_address_may_come_from_an_account() =>
        Assert.Equal("Rita Ray <rita@acme.example>", RightsRules.PersonOf("rita", RosterRules.Enrol(Acme, Known)).Signature);

    [Fact]
    public void The_teams_of_a_project_are_named_once() => Assert.Equal([Reviewers, Leads], RosterRules.TeamsOf(Acme));

    [Fact]
    public void A_team_that_cannot_be_relied_upon_says_why()
    {
        Assert.Null(RosterRules.Doubt(Reviewers, Known, Noon.AddHours(24)));
        Assert.Equal(
            "its members were last read at 2026-01-05 12:00 UTC, and some may have left since: see whether GitHub answers the bot",
            RosterRules.Doubt(Reviewers, Known, Noon.AddHours(25)));
        Assert.Equal(
            "its members were not read yet, so nobody is in it: `sluice resync` reads them", RosterRules.Doubt(Reviewers, Roster.Empty, Noon));
        Assert.Equal(
            "GitHub does not show it to the bot, so nobody is in it: mend its name in the configuration, or let the bot read the organization's members",
            RosterRules.Doubt(Reviewers, Roster.Empty with { Teams = [new(Reviewers, [], Noon, IsShown: false)] }, Noon));
    }
}
