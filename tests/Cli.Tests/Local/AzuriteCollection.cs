namespace Sluice.Cli.Tests.Local;

/// <summary>Tests that start an Azurite: one after the other, for it is not small.</summary>
[CollectionDefinition(nameof(AzuriteCollection))]
public sealed class AzuriteCollection
{
    public static void SkipWithout()
    {
        var program = Path.Combine(Cli.Local.Checkout.Find().Root, "node_modules", "azurite");
        Assert.SkipUnless(Directory.Exists(program), $"Azurite is not installed at {program}: run `npm ci`.");
    }
}
