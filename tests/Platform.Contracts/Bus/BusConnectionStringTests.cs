using Sluice.Platform.Bus;

namespace Sluice.Platform.Contracts.Bus;

public sealed class BusConnectionStringTests
{
    [Theory]
    [InlineData("Endpoint=sb://sluice.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=k=", "https://sluice.servicebus.windows.net/")]
    [InlineData("Endpoint=sb://127.0.0.1:5673/;SharedAccessKeyName=R;SharedAccessKey=k;UseDevelopmentEmulator=true", "http://127.0.0.1:5673/")]
    public void A_connection_string_says_where_the_bus_is(string text, string address) =>
        Assert.Equal(address, BusConnectionString.Parse(text).Address.AbsoluteUri);

    [Theory]
    [InlineData("Endpoint=sb://sluice.servicebus.windows.net/;SharedAccessKeyName=Root", "no SharedAccessKey.")]
    [InlineData("SharedAccessKeyName=Root;SharedAccessKey=hidden", "no Endpoint.")]
    [InlineData("hidden", "not of the form")]
    public void A_wrong_one_says_what_is_wrong_and_not_what_it_was(string text, string wrong)
    {
        var refusal = Assert.Throws<ArgumentException>(() => BusConnectionString.Parse(text));

        Assert.Contains(wrong, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void It_does_not_say_its_key() => Assert.DoesNotContain(
        "hidden",
        $"{BusConnectionString.Parse("Endpoint=sb://bus/;SharedAccessKeyName=Root;SharedAccessKey=hidden")}",
        StringComparison.Ordinal);
}
