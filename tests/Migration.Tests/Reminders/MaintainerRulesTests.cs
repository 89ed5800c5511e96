using Sluice.Core.Migration;

namespace Sluice.Migration.Tests.Reminders;

/// <summary>Whom the fields of a source name.</summary>
public sealed class MaintainerRulesTests
{
    [Theory]
    [InlineData("Joe Hacker <joe@example.com>", "Joe Hacker|joe@example.com")]
    [InlineData("joe@example.com", "|joe@example.com")]
    [InlineData("joe@example.com (Joe Hacker)", "Joe Hacker|joe@example.com")]
    [InlineData("\"Hacker, Joe\" <joe@example.com>", "Hacker, Joe|joe@example.com")]
    [InlineData("\"Joe \\\"J\\\" Hacker\" <joe@example.com>", "Joe \"J\" Hacker|joe@example.com")]
    [InlineData("Adam Powell, IV <adam@example.com>, Joe <joe@example.com>", "Adam Powell, IV|adam@example.com;Joe|joe@example.com")]
    [InlineData("Joe <joe@example.com>,\n Ann (the (other) one, yes) <ann@example.com>,", "Joe|joe@example.com;Ann|ann@example.com")]
    [InlineData("Debian QA Group <packages@qa.debian.org>", "Debian QA Group|packages@qa.debian.org")]
    [InlineData("Zoë <zoe@example.com>", "Zoë|zoe@example.com")]
    [InlineData("Joe <joe@exam\r\nple.com>, Ann <ann@example.com>", "Ann|ann@example.com")]
    [InlineData("Joe <joe@example.com", "Joe|joe@example.com")]
    [InlineData("Joe \"Hacker", "")]
    [InlineData("Joe (never ends", "")]
    [InlineData("nobody, <>, <@>, @", "")]
    [InlineData(" , ,, ", "")]
    [InlineData(null, "")]
    public void A_field_is_read_as_mail_writes_addresses(string? field, string addresses) =>
        Assert.Equal(addresses, string.Join(';', MaintainerRules.ReadField(field).Select(one => $"{one.Name}|{one.Mailbox}")));

    [Fact]
    public void The_maintainer_then_the_uploaders_each_once() => Assert.Equal(
        ["team@lists.example.com", "joe@example.com", "ann@example.com"],
        MaintainerRules.AddressesOf(new("green", "1", "Team <team@lists.example.com>", "Joe <joe@example.com>, Ann <ann@example.com>, Team <Team@lists.example.com>")).Select(one => one.Mailbox));

    [Fact]
    public void Noise_ends()
    {
        var random = new Random(2);
        for (var round = 0; round < 2_000; round++)
            MaintainerRules.ReadField(new string([.. Enumerable.Range(0, random.Next(60)).Select(_ => "ab@.,<>\"\\() \n"[random.Next(13)])]));
    }
}
