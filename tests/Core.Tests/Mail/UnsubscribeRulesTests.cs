using System.Web;
using Sluice.Core.Mail;

namespace Sluice.Core.Tests.Mail;

public sealed class UnsubscribeRulesTests
{
    private static readonly SigningKey Key = new([1, 2, 3]);
    private static readonly MailSettings Settings = new(EmailAddress.Make("noreply@example.net")) { Gate = new("https://gate.example.net/"), Links = Key };

    [Theory]
    [InlineData("joe@example.com", "forky")]
    [InlineData("Joe+x@Example.com", "a&b=c d#e")]
    [InlineData("jörg@bücher.example", "ünïcode")]
    public void A_link_is_good_for_its_person_and_list(string mailbox, string list)
    {
        var link = UnsubscribeRules.LinkFor(EmailAddress.Make(mailbox), list, Settings);
        var query = HttpUtility.ParseQueryString(link.Query);

        Assert.StartsWith("https://gate.example.net/api/mail/unsubscribe?", link.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal((mailbox.ToLowerInvariant(), list), (query["to"], query["list"]));
        Assert.True(UnsubscribeRules.IsSigned(query["to"]!, query["list"]!, query["signature"]!, Key));
        Assert.True(UnsubscribeRules.IsSigned(mailbox, list, query["signature"]!.ToUpperInvariant(), Key));
    }

    [Fact]
    public void It_is_good_for_nobody_else()
    {
        var signature = HttpUtility.ParseQueryString(UnsubscribeRules.LinkFor(EmailAddress.Make("joe@example.com"), "forky", Settings).Query)["signature"]!;

        Assert.False(UnsubscribeRules.IsSigned("ann@example.com", "forky", signature, Key));
        Assert.False(UnsubscribeRules.IsSigned("joe@example.com", "trixie", signature, Key));
        Assert.False(UnsubscribeRules.IsSigned("joe@example.comf", "orky", signature, Key));
        Assert.False(UnsubscribeRules.IsSigned("joe@example.com", "forky", signature, new([1, 2, 4])));
        Assert.False(UnsubscribeRules.IsSigned("joe@example.com", "forky", signature[..^1], Key));
        Assert.False(UnsubscribeRules.IsSigned("joe@example.com", "forky", "", Key));
    }

    [Fact]
    public void Without_a_key_there_is_no_link() =>
        Assert.Throws<InvalidOperationException>(() => UnsubscribeRules.LinkFor(EmailAddress.Make("joe@example.com"), "forky", Settings with { Links = null }));
}
