using Sluice.Core.Mail;

namespace Sluice.Core.Tests.Mail;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("ann@acme.example")]
    [InlineData("ann+reminders@acme.example")]
    [InlineData("jürgen@bücher.example")]
    [InlineData("用户@例子.example")]
    [InlineData("o'neill@acme.example")]
    public void Mail_can_go_there(string mailbox) => Assert.Equal(mailbox, EmailAddress.Make(mailbox).Mailbox);

    [Theory]
    [InlineData("")]
    [InlineData("ann")]
    [InlineData("@acme.example")]
    [InlineData("ann@")]
    [InlineData("ann@@acme.example")]
    [InlineData("ann@acme.example\n")]
    [InlineData("ann@acme.example\r\nRCPT TO:<eve@evil.example>")]
    [InlineData("ann@acme.example>")]
    [InlineData("ann acme@acme.example")]
    [InlineData("ann@acme.example, eve@evil.example")]
    [InlineData("ann@acme.example;eve@evil.example")]
    [InlineData("ann\u0000@acme.example")]
    [InlineData("ann\u200b@acme.example")]
    public void No_mail_can_go_there(string mailbox) => Assert.False(EmailAddress.TryMake(mailbox, null, out _));

    [Fact]
    public void A_local_part_of_more_than_64_octets_is_none()
    {
        Assert.True(EmailAddress.TryMake($"{new string('a', 64)}@acme.example", null, out _));
        Assert.False(EmailAddress.TryMake($"{new string('a', 65)}@acme.example", null, out _));
        Assert.False(EmailAddress.TryMake($"{new string('ü', 33)}@acme.example", null, out _));
    }

    [Theory]
    [InlineData("Ann Author", "Ann Author")]
    [InlineData("  Ann\r\nBcc: eve@evil.example ", "Ann Bcc: eve@evil.example")]
    [InlineData("Ann <ann@acme.example>", "Ann ann@acme.example")]
    [InlineData(" \t ", null)]
    [InlineData(null, null)]
    public void A_name_is_one_line_without_brackets(string? given, string? kept) =>
        Assert.Equal(kept, EmailAddress.Make("ann@acme.example", given).Name);

    [Fact]
    public void Addresses_are_the_same_when_the_mailbox_is()
    {
        Assert.Equal(EmailAddress.Make("Ann@Acme.example", "Ann"), EmailAddress.Make("ann@acme.example"));
        Assert.Single(new HashSet<EmailAddress> { EmailAddress.Make("Ann@Acme.example", "Ann"), EmailAddress.Make("ann@acme.example") });
        Assert.NotEqual(EmailAddress.Make("ann@acme.example"), EmailAddress.Make("ann@acme.test"));
    }
}
