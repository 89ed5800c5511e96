using Sluice.Core.Migration;

namespace Sluice.Migration.Tests.Reminders;

/// <summary>What a keyserver's index says of addresses (E-20); anybody may have written it.</summary>
public sealed class KeyserverRulesTests
{
    [Theory]
    [InlineData("uid:Joe Hacker <joe@example.com>:1500000000::", "joe@example.com")]
    [InlineData("uid:Joe%20Hacker%20%3Cjoe%40example.com%3E:1500000000::", "joe@example.com")]
    [InlineData("uid:Joe (at work) <joe@example.com>:::", "joe@example.com")]
    [InlineData("uid:Joe <joe@example.com>", "joe@example.com")]
    [InlineData("uid:Joe <joe@example.com>:1:2:d", "joe@example.com")]
    [InlineData("uid:Joe <joe@example.com>:1:2:r", "")]
    [InlineData("uid:Joe <joe@example.com>:1:2:e", "")]
    [InlineData("uid:Joe <joe@example.com>:1:2:re", "")]
    [InlineData("uid:joe@example.com:1::", "")]
    [InlineData("uid:<joe@example.com>:1::", "")]
    [InlineData("uid:Joe<joe@example.com>:1::", "")]
    [InlineData("uid:Joe <joe>:1::", "")]
    [InlineData("uid:Joe <joe@example.com> again:1::", "")]
    [InlineData("uid:Joe <joe@exa%0D%0ABcc: eve@example.com>:1::", "")]
    [InlineData("uid:Joe <joe@example.com%3E,%20<eve@example.com>:1::", "eve@example.com")]
    [InlineData("uid:Joe <>:1::", "")]
    [InlineData("uid::1::", "")]
    [InlineData("uid:%:1::", "")]
    [InlineData("uid:100%zz <joe@example.com>:1::", "joe@example.com")]
    [InlineData("pub:ABCDEF:1:4096:1500000000::", "")]
    [InlineData("uat::::", "")]
    [InlineData("uid:Zo%C3%AB <zo%C3%AB@example.com>:1::", "zoë@example.com")]
    public void E_20_a_user_id_is_a_name_and_an_address(string line, string address) =>
        Assert.Equal(address, string.Join(' ', KeyserverRules.AddressesIn($"info:1:1\npub:AB:1:4096:1::\n{line}\n").Select(one => one.Mailbox)));

    [Theory]
    [InlineData("info:1:1", 1)]
    [InlineData("info:1:0", 1)]
    [InlineData("info:1", 1)]
    [InlineData("info:1:2", 0)]
    [InlineData("info:1:many", 0)]
    [InlineData("info:2:1", 0)]
    [InlineData("info:", 0)]
    [InlineData("info", 0)]
    public void E_20_an_answer_of_another_version_or_about_several_keys_is_none(string info, int addresses) =>
        Assert.Equal(addresses, KeyserverRules.AddressesIn($"{info}\r\nuid:Joe <joe@example.com>:1::\r\n").Count);

    [Fact]
    public void E_20_names_are_as_the_key_has_them_in_either_encoding()
    {
        Assert.Equal("Zoë", KeyserverRules.AddressesIn("uid:Zo%C3%AB <zoe@example.com>:1::").Single().Name);
        Assert.Equal("Zoë", KeyserverRules.AddressesIn("uid:Zo%EB <zoe@example.com>:1::").Single().Name);
        Assert.Equal("Joe Bcc: eve@example.com", KeyserverRules.AddressesIn("uid:Joe%0D%0ABcc: eve@example.com <joe@example.com>:1::".Replace("Bcc:", "Bcc%3A", StringComparison.Ordinal)).Single().Name);
        Assert.Null(KeyserverRules.AddressesIn($"uid:{new string('x', 5000)} <joe@example.com>:1::").Single().Name);
    }

    [Fact]
    public void E_20_all_of_a_key_are_collected_each_once() => Assert.Equal(
        ["joe@example.com", "joe@ubuntu.com"],
        KeyserverRules.AddressesIn("info:1:1\nuid:Joe <joe@example.com>:1::\nuid:Joe <joe@ubuntu.com>:1::\nuid:J <JOE@example.com>:1::").Select(one => one.Mailbox));

    [Fact]
    public void Noise_is_no_address()
    {
        var random = new Random(1);
        for (var round = 0; round < 2_000; round++)
        {
            var noise = new string([.. Enumerable.Range(0, random.Next(200)).Select(_ => "uidnfo:1%3C<>@. \n\r\0éjre"[random.Next(23)])]);
            Assert.All(KeyserverRules.AddressesIn(noise), address => Assert.DoesNotContain(address.Mailbox, letter => char.IsControl(letter) || letter is ' ' or '<' or '>'));
        }
    }
}
