using Sluice.Core.Merging;
using Sluice.Functions.Pages;

namespace Sluice.Functions.Tests.Pages;

public sealed class WritingHtml
{
    [Fact]
    public void What_is_put_into_a_page_is_escaped()
    {
        var text = "<b> & \"quotes\" 'too'";
        Html page = $"<p title=\"{text}\">{text}</p>";

        Assert.Equal(
            "<p title=\"&lt;b&gt; &amp; &quot;quotes&quot; &#39;too&#39;\">&lt;b&gt; &amp; &quot;quotes&quot; &#39;too&#39;</p>",
            page.ToString());
    }

    [Fact]
    public void Pieces_are_not_escaped_again()
    {
        Html piece = $"<i>{"&"}</i>";
        Html page = $"<p>{piece}{new[] { piece, piece }}</p>";

        Assert.Equal("<p><i>&amp;</i><i>&amp;</i><i>&amp;</i></p>", page.ToString());
    }

    [Fact]
    public void Control_characters_become_visible()
    {
        Html page = $"{"a\0b\nc\u001b"}";

        Assert.Equal("a&#65533;b\nc&#65533;".Replace("&#65533;", "\uFFFD", StringComparison.Ordinal), page.ToString());
    }

    [Theory]
    [InlineData("https://ci.test/1?a=b&c", "<a href=\"https://ci.test/1?a=b&amp;c\" rel=\"noreferrer\">x</a>")]
    [InlineData("javascript:alert(1)", "x")]
    [InlineData("data:text/html,x", "x")]
    [InlineData("//ci.test/1", "x")]
    [InlineData("ci.test", "x")]
    [InlineData("", "x")]
    [InlineData(null, "x")]
    public void Only_addresses_of_pages_are_linked(string? address, string expected) =>
        Assert.Equal(expected, Pieces.Link(address, $"x").ToString());

    [Fact]
    public void The_address_in_a_sentence_is_a_link_of_its_hosts_name() => Assert.Equal(
        "<bdi>ci/build failed (view more at <a href=\"https://ci.test/1\" rel=\"noreferrer\">ci.test</a>)</bdi>",
        Pieces.Sentence("ci/build failed (view more at https://ci.test/1)").ToString());

    [Theory]
    [InlineData("https://api.github.com", "https://github.com/acme/core/pull/7")]
    [InlineData("https://git.acme.test/api/v3", "https://git.acme.test/acme/core/pull/7")]
    [InlineData("http://127.0.0.1:4000/api/v3", "http://127.0.0.1:4000/acme/core/pull/7")]
    public void A_pull_request_is_where_its_github_shows_it(string rest, string expected) =>
        Assert.Equal(expected, GitHubWeb.Of(new(rest)).Of(new(Scene.Home, 7)));

    [Fact]
    public void Branches_keep_their_slashes_and_nothing_else() =>
        Assert.Equal("/api/pages/branches/a%20b/release/1%25%3C.x", Addresses.Of(new BranchId("a b", "release/1%<.x")));
}
