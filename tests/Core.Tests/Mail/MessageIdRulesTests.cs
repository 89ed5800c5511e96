using Sluice.Core.Mail;

namespace Sluice.Core.Tests.Mail;

public sealed class MessageIdRulesTests
{
    private static readonly EmailAddress From = EmailAddress.Make("noreply@Example.NET");

    [Fact]
    public void An_id_is_a_hash_at_the_senders_domain() =>
        Assert.Equal("d61c65ae0be5713bbc5265e893fd34798887d78a@example.net", Of(About("green", "2", 7)));

    [Fact]
    public void The_same_occasions_have_the_same_id_in_any_order_and_said_twice()
    {
        var (green, red) = (About("green", "2", 7), About("red", "3", 1));

        Assert.Equal(Of(green, red), Of(red, green, green));
        Assert.NotEqual(Of(green), Of(green, red));
    }

    [Fact]
    public void Each_part_counts_and_none_runs_into_the_next()
    {
        string[] ids =
        [
            Of(About("green", "2", 7)), Of(About("green", "2", 8)), Of(About("green", "27", 7)), Of(About("green2", "", 7)), Of(About("gree", "n2", 7)),
            Of(new MailOccasion(new("sid", "green", "2"), 7)), Of(About("green", "2", 7), About("green", "3", 7)), Of(About("5:green", "2", 7)),
        ];

        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    [Fact]
    public void A_domain_beyond_ASCII_is_written_in_ASCII() =>
        Assert.EndsWith("@xn--bcher-kva.example", MessageIdRules.Of([About("green", "2", 7)], EmailAddress.Make("noreply@bücher.example")), StringComparison.Ordinal);

    private static MailOccasion About(string source, string version, int point) => new(new("forky", source, version), point);

    private static string Of(params MailOccasion[] occasions) => MessageIdRules.Of(occasions, From);
}
