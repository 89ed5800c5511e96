using Sluice.Core.Merging;
using static Sluice.Core.Tests.Merging.Make;

namespace Sluice.Core.Tests.Merging;

public sealed class AccountRulesTests
{
    private static readonly Account Ann = new("ann", "Ann Author", "ann@acme.example");
    private static readonly Roster Known = new([Ann, new("bob", null, "bob@acme.example", IsInternal: false, RemovedAt: Noon)], []);

    [Fact]
    public void Somebody_new_is_created() => Assert.Equal(
        new Provisioned([new("cleo", null, "cleo@acme.example")], [], Created: 1, Updated: 0),
        AccountRules.Provision(Known, [new("cleo", null, "cleo@acme.example")]));

    [Fact]
    public void Who_has_no_e_mail_is_passed_over() =>
        Assert.Equal(new Provisioned([], [], 0, 0), AccountRules.Provision(Known, [new("cleo", "Cleo", null), new("dan", "Dan", " ")]));

    [Fact]
    public void What_is_as_it_was_is_not_written() =>
        Assert.Equal(new Provisioned([], [], 0, 0), AccountRules.Provision(Known, [new("ann", null, "ann@acme.example")]));

    [Fact]
    public void A_login_matches_without_regard_to_case() => Assert.Equal(
        new Provisioned([Ann with { Login = "Ann", Email = "a@acme.example" }], [], Created: 0, Updated: 1),
        AccountRules.Provision(Known, [new("Ann", null, "a@acme.example")]));

    [Fact]
    public void An_e_mail_matches_where_the_login_does_not() => Assert.Equal(
        new Provisioned([Ann with { Login = "annie" }], ["ann"], Created: 0, Updated: 1),
        AccountRules.Provision(Known, [new("annie", null, "ann@acme.example")]));

    [Fact]
    public void Who_was_removed_belongs_to_the_house_again() => Assert.Equal(
        new Provisioned([new("bob", null, "bob@acme.example")], [], Created: 0, Updated: 1),
        AccountRules.Provision(Known, [new("bob", null, "bob@acme.example")]));

    [Fact]
    public void Whether_they_want_mail_stays_as_it_was_until_somebody_says() => Assert.Equal(
        [Ann with { WantsMail = true }, Ann with { WantsMail = true, Name = "Ann" }, Ann with { WantsMail = false }],
        [
            AccountRules.Provision(Known, [new("ann", null, "ann@acme.example", Mail: true)]).Saved[0],
            AccountRules.Provision(new([Ann with { WantsMail = true }], []), [new("ann", "Ann", "ann@acme.example")]).Saved[0],
            AccountRules.Provision(new([Ann with { WantsMail = true }], []), [new("ann", null, "ann@acme.example", Mail: false)]).Saved[0],
        ]);

    [Fact]
    public void Somebody_named_twice_is_written_once_as_last_said() => Assert.Equal(
        new Provisioned([new("cleo", "Cleo", "cleo@acme.example")], [], Created: 1, Updated: 1),
        AccountRules.Provision(Known, [new("cleo", null, "cleo@acme.example"), new("cleo", "Cleo", "cleo@acme.example")]));

    [Theory]
    [InlineData("@ann", null, "a@b.org", "account 1: login is no GitHub login; write it without the @")]
    [InlineData("ann", "Ann\nSigned-off-by: x", "a@b.org", "account 1: name must be one line without < and >")]
    [InlineData("ann", null, "a b", "account 1: email is no e-mail address")]
    [InlineData(null, "Ann", null, "account 1: login or e-mail is needed")]
    public void What_cannot_be_signed_with_is_refused(string? login, string? name, string? email, string wrong) =>
        Assert.Equal(wrong, AccountRules.WrongWith([new(login, name, email)]));

    [Fact]
    public void A_hundred_at_a_time() => Assert.Equal(
        "101 accounts are too many: send 100 at most, and the others after them",
        AccountRules.WrongWith([.. Enumerable.Repeat(new AccountWanted("ann", null, "a@b.org"), 101)]));

    [Fact]
    public void Reviewers_are_listed_with_their_repositories()
    {
        var project = RosterRules.Enrol(Project(), new([new("rita", "Rita Ray", "rita@acme.example"), new("sam", null, null, RemovedAt: Noon)], []));

        Assert.Equal(
            [new ReviewerView("rita", "Rita Ray", "rita@acme.example", ["acme/core", "acme/addons"], [])],
            AccountRules.Reviewers([project]));
    }

    [Fact]
    public void Delegations_are_taken_from_who_was_removed()
    {
        var board = Empty.With(Pull(1) with { Delegates = ["Dora", "eve"] });
        var taken = new BranchEvent.DelegationTaken(Main, Pull(1).Id, Pull(1).Group, ["dora"], "rita");

        var after = MergeBot.Learn(board, taken, Project(), Noon).Board;

        Assert.Equal(["eve"], after.PullRequest(Pull(1).Id)!.Delegates);
        Assert.Equal(after, MergeBot.Learn(after, taken, Project(), Noon).Board);
    }
}
