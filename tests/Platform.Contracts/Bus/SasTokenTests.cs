using Sluice.Platform.Bus;

namespace Sluice.Platform.Contracts.Bus;

public sealed class SasTokenTests
{
    private static readonly SasCredential Key = new("Root", "c2VjcmV0");
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly string Token = SasToken.Create(new Uri("https://Sluice.servicebus.windows.net/"), Key, Noon.AddHours(1));

    [Fact]
    public void A_token_names_the_bus_the_end_and_the_key_and_signs_them() => Assert.Equal(
        "SharedAccessSignature sr=https%3A%2F%2Fsluice.servicebus.windows.net%2F"
        + "&sig=WV3NwyWoE4hnKGX7Q%2FFJB6QRb%2BV48RskkXnmXZhZs6g%3D&se=1795266000&skn=Root",
        Token);

    [Fact]
    public void A_token_opens_until_it_ends()
    {
        Assert.True(SasToken.IsValid(Token, Key, Noon));
        Assert.False(SasToken.IsValid(Token, Key, Noon.AddHours(1)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer something")]
    [InlineData("SharedAccessSignature ")]
    [InlineData("SharedAccessSignature sr=a&sig=b&se=c&skn=Root")]
    [InlineData("SharedAccessSignature sr=a&sr=a&sig=b&se=99999999999&skn=Root")]
    public void Anything_else_opens_nothing(string? authorization) => Assert.False(SasToken.IsValid(authorization, Key, Noon));

    [Fact]
    public void Another_key_opens_nothing()
    {
        Assert.False(SasToken.IsValid(Token, new SasCredential("Root", "b3RoZXI="), Noon));
        Assert.False(SasToken.IsValid(Token, new SasCredential("Other", "c2VjcmV0"), Noon));
    }

    [Fact]
    public void A_credential_does_not_say_its_key() => Assert.Equal("shared access key Root", $"{Key}");
}
