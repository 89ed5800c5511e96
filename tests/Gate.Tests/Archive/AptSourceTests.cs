using Sluice.Platform.Archive;

namespace Sluice.Gate.Tests.Archive;

/// <summary>Where a machine's apt gets its distribution from.</summary>
public sealed class AptSourceTests
{
    [Fact]
    public void Stanzas_are_read_and_others_than_distributions_left_out()
    {
        var source = Assert.Single(AptSource.Read(
            """
            Types: deb
            URIs: https://other.example.org/apt
            Suites: ./

            # Disabled for now.
            Enabled: no
            Types: deb
            URIs: https://no.example.org/
            Suites: forky
            Components: main

            Types: deb
            URIs: https://security.example.org/debian-security
            Suites: forky-security
            Components: main

            Types: deb deb-src
            # A comment within.
            URIs: https://mirror.example.org/debian https://second.example.org/
            Suites: forky forky-updates
            Components: main contrib
            Signed-By:
             -----BEGIN PGP PUBLIC KEY BLOCK-----
             .
             key
            """,
            isDeb822: true));
        Assert.Equal(new("https://mirror.example.org/debian", "\n -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n key", ["main", "contrib"]), source);
    }

    [Theory]
    [InlineData("deb http://mirror.example.org/debian forky main contrib # ours", null, "main contrib")]
    [InlineData("deb [ arch=amd64 signed-by=/usr/share/keyrings/a.gpg ] http://mirror.example.org/debian forky main", "/usr/share/keyrings/a.gpg", "main")]
    public void Lines_are_read(string line, string? signedBy, string components) =>
        Assert.Equal(
            [new("http://mirror.example.org/debian", signedBy, [.. components.Split(' ')])],
            AptSource.Read($"# A comment\n\n{line}\ndeb-src http://mirror.example.org/debian forky main\n", isDeb822: false));
}
