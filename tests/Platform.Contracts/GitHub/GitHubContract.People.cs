using Sluice.Core.Merging;

namespace Sluice.Platform.Contracts.GitHub;

public abstract partial class GitHubContract
{
    [Fact]
    public async Task All_members_of_a_team_are_listed_however_many()
    {
        IReadOnlyList<string> members = [.. Enumerable.Range(100, 120).Select(number => $"diver-{number}")];
        await Stage.SetTeamAsync(new("ducks", "divers"), members);

        var listed = await GitHub.TeamMembersAsync(new TeamName("ducks", "divers"), Cancellation);

        Assert.Equal(members, listed!.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_team_that_is_not_shown_has_no_list() =>
        Assert.Null(await GitHub.TeamMembersAsync(new TeamName("ducks", "nobody"), Cancellation));

    [Fact]
    public async Task A_profile_says_whose_it_is()
    {
        await Stage.JoinAsync("mia");

        Assert.Equal("mia", (await GitHub.ProfileAsync("mia", Cancellation))?.Login);
        Assert.Null(await GitHub.ProfileAsync("nobody-of-that-name", Cancellation));
    }
}
