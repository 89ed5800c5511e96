using Sluice.Core.Migration;

namespace Sluice.Migration.Tests.Archive;

/// <summary>What of a paragraph comes into a package.</summary>
public sealed class IndexParagraphsTests
{
    [Fact]
    public void A_source_knows_its_maintainer_and_the_uploaders_beside_them()
    {
        var sources = new List<SourcePackage>();
        IndexParagraphs.ReadSources(
            "Package: green\nVersion: 1\nMaintainer: Team <team@example.com>\nuploaders: Joe <joe@example.com>,\n Zoë <zoe@example.com>\n\nPackage: blue\nVersion: 1\n"u8, new(), sources);

        Assert.Equal("Team <team@example.com>", sources[0].Maintainer);
        Assert.Equal("Joe <joe@example.com>,\n Zoë <zoe@example.com>", sources[0].Uploaders);
        Assert.Null(sources[1].Uploaders);
    }
}
