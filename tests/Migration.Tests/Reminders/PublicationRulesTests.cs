using Sluice.Core;
using Sluice.Core.Migration;

namespace Sluice.Migration.Tests.Reminders;

/// <summary>Whom the publications of an upload name (E-11 to E-15).</summary>
public sealed class PublicationRulesTests
{
    [Theory]
    [InlineData("a direct upload tells who made it", null, null, null, "joe", "joe")]
    [InlineData("a direct upload with its signer", "joe", null, null, "joe", "joe")]
    [InlineData("who signs for another is told with them", "ann", null, null, "joe", "ann joe")]
    [InlineData("a sponsored upload", "ann", "ann", "joe", "joe", "ann joe")]
    [InlineData("a train's upload tells the people it acted for", "ci-train-bot", null, "ann", "joe", "ann joe")]
    [InlineData("bileto's too", "bileto-bot", null, "ci-train-bot", "joe", "joe")]
    [InlineData("a copy tells who copied", null, null, "ann", "joe", "ann")]
    [InlineData("a sponsored copy tells both", null, "sam", "ann", "joe", "sam ann")]
    [InlineData("who synchronises by hand is told, Debian's team is not", null, null, "ann", "debian-team", "ann")]
    [InlineData("a sponsored synchronisation tells both", null, "sam", "ann", "debian-team", "sam ann")]
    [InlineData("the archive's own synchronisation tells nobody", null, "ubuntu-archive-robot", "katie", "debian-team", "")]
    [InlineData("a robot is no direct uploader either", null, null, null, "katie", "")]
    [InlineData("nobody", null, null, null, null, "")]
    public void E_13_and_E_14_people_without_robots(string because, string? signer, string? sponsor, string? creator, string? packageCreator, string people)
    {
        var found = PublicationRules.PeopleOf([new(Link(signer), Link(sponsor), Link(creator), Link(packageCreator))]);
        Assert.True(people == string.Join(' ', found.Select(Name)), $"{because}: {string.Join(' ', found)}");
    }

    [Fact]
    public void E_11_the_oldest_record_counts() => Assert.Equal(
        ["joe"], PublicationRules.PeopleOf([new(null, null, Link("katie"), Link("promoter")), new(null, null, Link("mover"), null), new(Link("joe"), null, null, null)]).Select(Name));

    [Fact]
    public void E_12_a_person_named_thrice_is_told_once() =>
        Assert.Equal(["joe"], PublicationRules.PeopleOf([new(Link("joe"), Link("joe"), Link("joe"), Link("joe"))]).Select(Name));

    [Fact]
    public void E_15_what_came_from_elsewhere_concerns_nobody() => Assert.Equal(new Seq<string>([]), PublicationRules.PeopleOf([]));

    [Theory]
    [InlineData("https://api.launchpad.net/1.0/~katie", true)]
    [InlineData("http://127.0.0.1:8080/1.0/~katie/", true)]
    [InlineData("https://api.launchpad.net/1.0/~katie-the-second", false)]
    public void E_14_robots_are_known_by_the_account(string link, bool isBot) => Assert.Equal(isBot, PublicationRules.IsBot(link));

    private static string? Link(string? name) => name is null ? null : $"https://api.launchpad.net/1.0/~{name}";

    private static string Name(string link) => link[(link.IndexOf('~', StringComparison.Ordinal) + 1)..];
}
