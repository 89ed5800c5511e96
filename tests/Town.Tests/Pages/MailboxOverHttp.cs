using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Sluice.Town.Tests.Pages;

public sealed class MailboxOverHttp : IAsyncLifetime, IDisposable
{
    private const string Mail = "From: =?utf-8?Q?<b>J=C3=BCrgen</b>?= <bot@example.org>\r\nSubject: =?utf-8?Q?<script>x</script>?=\r\nMessage-ID: <abc@example.org>\r\n"
        + "Content-Type: multipart/alternative; boundary=x\r\n\r\n"
        + "--x\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nGr=C3=BC=C3=9Fe <script>y</script>\r\n"
        + "--x\r\nContent-Type: text/html\r\n\r\n<script>z</script>\r\n--x--\r\n";

    private readonly HttpClient _visitor = new();
    private LocalTown _town = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _town = await LocalTown.StartAsync(new LocalTownOptions(), Cancellation);
        _visitor.BaseAddress = _town.GitHub.Origin;
    }

    public void Dispose() => _visitor.Dispose();

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    [Fact]
    public async Task A_mail_is_shown_as_its_reader_sees_it_and_nothing_of_it_runs()
    {
        await ReceiveAsync(Mail, "ann@example.org");

        var page = await _visitor.GetStringAsync("/_pages/mail/1", Cancellation);

        Assert.Contains("<h1><bdi>&lt;script&gt;x&lt;/script&gt;</bdi></h1>", page, StringComparison.Ordinal);
        Assert.Contains("<dt>From</dt><dd><bdi>&lt;b&gt;J&#252;rgen&lt;/b&gt; &lt;bot@example.org&gt;</bdi></dd>", page, StringComparison.Ordinal);
        Assert.Contains("<pre>Gr&#252;&#223;e &lt;script&gt;y&lt;/script&gt;</pre>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>x", page, StringComparison.Ordinal);

        using var html = await _visitor.GetAsync("/_mail/1/html", Cancellation);
        Assert.Equal("<script>z</script>", await html.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal("sandbox; default-src 'none'; style-src 'unsafe-inline'", string.Join("; ", html.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal(Mail, await _visitor.GetStringAsync("/_mail/1", Cancellation));
    }

    [Fact]
    public async Task A_mail_that_came_again_to_the_same_people_is_one_row_that_says_so()
    {
        await ReceiveAsync(Mail, "ann@example.org");
        await ReceiveAsync(Mail, "bea@example.org");
        await ReceiveAsync(Mail, "ann@example.org");

        var page = await _visitor.GetStringAsync("/_pages/mail", Cancellation);

        Assert.Equal(2, page.Split("<a href=\"/_pages/mail/").Length - 1);
        Assert.Equal(1, page.Split("came 2 times").Length - 1);
    }

    [Theory]
    [InlineData("/_pages/mail/7")]
    [InlineData("/_mail/7")]
    [InlineData("/_mail/7/html")]
    public async Task A_mail_that_never_came_is_not_found(string address)
    {
        using var answer = await _visitor.GetAsync(address, Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private async Task ReceiveAsync(string mail, string to)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", _town.Mail.Port, Cancellation);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"EHLO me\r\nMAIL FROM:<bot@example.org>\r\nRCPT TO:<{to}>\r\nDATA\r\n{mail}.\r\nQUIT\r\n"), Cancellation);
        using var reader = new StreamReader(stream);
        Assert.Contains("250 kept", await reader.ReadToEndAsync(Cancellation), StringComparison.Ordinal);
    }
}
