using Sluice.Core.Merging;
using static Sluice.Core.Tests.Merging.Make;

namespace Sluice.Core.Tests.Merging;

/// <summary>What can be stacked (5.3), and what the commits made for it look like (5.2).</summary>
public sealed class StackRulesTests
{
    private static readonly Signature Ann = new("Ann", "ann@x.org", Noon.AddDays(-3));
    private static readonly Signature Bob = new("Bob", "bob@x.org", Noon.AddDays(-2));

    private static Commit Made(int number, Signature? author = null, Signature? committer = null, params Seq<Sha> parents) =>
        new(Commit(number), Commit(number + 500), parents is [] ? [Commit(number - 1)] : parents, $"change {number}", author ?? Ann, committer ?? Bob);

    private static StackPlan Plan(MergeMethod method, params Seq<Commit> commits) =>
        new(new(Home, 12), commits is [.., var last] ? last.Id : Commit(1), method, "Fix rounding", null, commits, [], "Rita <rita@x.org>", Noon);

    private static Seq<Commit> Many(int count) => Enumerable.Range(1, count).Select(number => Made(number)).ToSeq();

    [Fact]
    public void No_commits_cannot_be_staged() => Assert.Equal("it has no commits", StackRules.WhyNever(Plan(MergeMethod.Merge)));

    [Theory]
    [InlineData(MergeMethod.RebaseMerge, 50, null)]
    [InlineData(MergeMethod.RebaseFastForward, 51, "it has more than 50 commits to rebase: use `merge` or `squash`")]
    [InlineData(MergeMethod.RebaseMerge, 51, "it has more than 50 commits to rebase: use `merge` or `squash`")]
    [InlineData(MergeMethod.Merge, 250, null)]
    [InlineData(MergeMethod.Squash, 250, null)]
    [InlineData(MergeMethod.Squash, 251, "it has more than 250 commits, which GitHub does not list")]
    public void The_number_of_commits_is_limited(MergeMethod method, int commits, string? never) =>
        Assert.Equal(never, StackRules.WhyNever(Plan(method, Many(commits)) with { Counted = commits }));

    [Fact]
    public void What_GitHub_counts_but_does_not_list_counts() => Assert.Equal(
        "it has more than 250 commits, which GitHub does not list",
        StackRules.WhyNever(Plan(MergeMethod.Merge, Many(250)) with { Counted = 251 }));

    [Theory]
    [InlineData(MergeMethod.None)]
    [InlineData(MergeMethod.RebaseFastForward)]
    [InlineData(MergeMethod.RebaseMerge)]
    public void A_merge_cannot_be_rebased(MergeMethod method) => Assert.Equal(
        "0000000000 is a merge, which cannot be rebased: use `merge` or `squash`",
        StackRules.WhyNever(Plan(method, Made(1), Made(2, parents: [Commit(1), Commit(90)]))));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Everybody_has_an_address(bool author)
    {
        var nobody = new Signature("Nobody", "", Noon);
        Assert.Equal(
            "0000000000 has no e-mail address for its author or committer",
            StackRules.WhyNever(Plan(MergeMethod.Merge, author ? Made(1, author: nobody) : Made(1, committer: nobody), Made(2))));
    }

    [Fact]
    public void A_merge_of_two_from_outside_cannot_be_replayed() => Assert.Equal(
        "0000000000 joins 2 commits from outside the pull request: merge them one after the other, or use `squash`",
        StackRules.WhyNever(Plan(MergeMethod.Merge, Made(1), Made(2, parents: [Commit(1), Commit(90), Commit(91)]))));

    [Fact]
    public void A_merge_of_the_branch_is_replayed_on_the_tip()
    {
        var plan = Plan(MergeMethod.Merge, Made(1), Made(2, parents: [Commit(1), Commit(90)]));

        var made = StackRules.Rejoin(plan, Assert.Single(StackRules.Outside(plan)), Commit(77), Commit(80));

        Assert.Equal([Commit(1), Commit(80)], made.Parents);
        Assert.Equal((Commit(77), Ann, Bob with { Date = Noon }), (made.Tree, made.Author, made.Committer));
        Assert.Equal("change 2\n\ncloses acme/core#12\n\nSigned-off-by: Rita <rita@x.org>", made.Message);
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(3, 1)]
    public void A_merge_of_its_own_commits_alone_joins_nothing_from_outside(int first, int second) => Assert.Empty(StackRules.Outside(
        Plan(MergeMethod.Merge, Made(1), Made(3, parents: [Commit(1)]), Made(4, parents: [Commit(first), Commit(second)]))));

    [Fact]
    public void A_head_that_is_no_merge_joins_nothing_from_outside() => Assert.Empty(StackRules.Outside(Plan(MergeMethod.Merge, Made(1))));

    [Fact]
    public void A_copy_keeps_author_and_committer_and_is_committed_now() => Assert.Equal(
        new NewCommit("m", Commit(9), [Commit(8)], Ann, Bob with { Date = Noon }),
        StackRules.Copy(Made(1), "m", Commit(9), Commit(8), Noon));

    [Fact]
    public void A_squash_by_one_keeps_its_author() => Assert.Equal(
        new NewCommit(
            "Fix rounding\n\ncloses acme/core#12\n\nSigned-off-by: Rita <rita@x.org>",
            Commit(9), [Commit(8)], Ann with { Date = Noon }, Bob with { Date = Noon }),
        StackRules.Squash(Plan(MergeMethod.Squash, Made(1), Made(2, author: Ann with { Date = Noon })), Commit(9), Commit(8)));

    [Fact]
    public void A_squash_by_several_names_each_once_and_in_order()
    {
        var made = StackRules.Squash(
            Plan(MergeMethod.Squash, Made(1, author: Bob, committer: Ann), Made(2), Made(3, author: Bob with { Date = Noon })), Commit(9), Commit(8));

        var bot = new Signature("Sluice", "sluice@users.noreply.github.com", Noon);
        Assert.Equal((bot, bot), (made.Author, made.Committer));
        Assert.EndsWith(
            "Signed-off-by: Rita <rita@x.org>\nCo-authored-by: Ann <ann@x.org>\nCo-authored-by: Bob <bob@x.org>",
            made.Message,
            StringComparison.Ordinal);
    }
}
