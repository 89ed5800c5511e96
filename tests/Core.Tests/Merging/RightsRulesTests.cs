using Sluice.Core.Merging;
using static Sluice.Core.Tests.Merging.Make;

namespace Sluice.Core.Tests.Merging;

public sealed class RightsRulesTests
{
    private static readonly Project Acme = Project() with
    {
        OverrideRights =
        [
            new("legal/cla", null, ["Cleo"]),
            new("ci/test", Home, ["dan"]),
        ],
        People = [new("RITA", "Rita Ray", "rita@acme.example"), new("dora", null, "dora@acme.example")],
    };

    [Theory]
    [InlineData("rita", Right.Reviewer)]
    [InlineData("RITA", Right.Reviewer)]
    [InlineData("sam", Right.Reviewer)]
    [InlineData("dora", Right.Delegate)]
    [InlineData("Anna", Right.Author)]
    [InlineData("cleo", Right.None)]
    public void Each_level_has_its_people(string login, Right right) =>
        Assert.Equal(right, RightsRules.Of(login, Pull(1) with { Delegates = ["Dora"] }, Acme));

    [Theory]
    [InlineData("rita", Right.Author)]
    [InlineData("sam", Right.Reviewer)]
    public void An_own_pull_request_needs_self_review(string author, Right right) =>
        Assert.Equal(right, RightsRules.Of(author, Pull(1) with { Author = author }, Acme));

    [Fact]
    public void A_delegate_may_review_even_their_own() =>
        Assert.Equal(Right.Delegate, RightsRules.Of("anna", Pull(1) with { Delegates = ["anna"] }, Acme));

    [Theory]
    [InlineData("rita", Right.None)]
    [InlineData("dora", Right.None)]
    [InlineData("anna", Right.Author)]
    public void Who_is_barred_keeps_an_authors_rights_at_most(string login, Right right) => Assert.Equal(
        right, RightsRules.Of(login, Pull(1) with { Delegates = ["dora", "anna"] }, Acme with { Barred = ["Rita", "Dora", "Anna"] }));

    [Theory]
    [InlineData("cleo", "legal/cla", true)]
    [InlineData("CLEO", "legal/cla", true)]
    [InlineData("cleo", "ci/test", false)]
    [InlineData("dan", "ci/test", true)]
    [InlineData("rita", "legal/cla", false)]
    public void Overriding_needs_the_right_to_that_context(string login, string context, bool may) =>
        Assert.Equal(may, RightsRules.MayOverride(login, context, Home, Acme));

    [Fact]
    public void A_right_to_override_may_be_of_one_repository() => Assert.False(RightsRules.MayOverride("dan", "ci/test", Addons, Acme));

    [Fact]
    public void Who_is_barred_overrides_nothing() =>
        Assert.False(RightsRules.MayOverride("cleo", "legal/cla", Home, Acme with { Barred = ["cleo"] }));

    [Theory]
    [InlineData("rita", "Rita Ray <rita@acme.example>")]
    [InlineData("dora", "dora <dora@acme.example>")]
    [InlineData("eve", "eve <eve@users.noreply.github.com>")]
    public void A_signature_has_name_and_address(string login, string signature) =>
        Assert.Equal(signature, RightsRules.PersonOf(login, Acme).Signature);

    [Fact]
    public void What_is_said_with_the_right_comes_before_the_roster()
    {
        var project = Acme with { Repositories = [Acme.Repositories[0] with { Reviewers = [new("rita") { Name = "R. Ray" }] }] };

        Assert.Equal("R. Ray <rita@acme.example>", RightsRules.PersonOf("Rita", project).Signature);
    }

    [Fact]
    public void An_e_mail_is_missing_only_where_it_is_required()
    {
        Assert.Null(RightsRules.MissingEmail("sam", Acme));
        Assert.Null(RightsRules.MissingEmail("rita", Acme with { RequiresReviewerEmails = true }));
        Assert.Equal(
            "I do not know your e-mail address, and sign-offs here must have one: ask an administrator to add it (it can be taken from your GitHub profile, if it is public there)",
            RightsRules.MissingEmail("sam", Acme with { RequiresReviewerEmails = true }));
    }
}
