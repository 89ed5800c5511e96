using System.Text;
using Sluice.Core.Migration;
using Sluice.Platform.Archive;

namespace Sluice.Gate.Tests.Archive;

/// <summary>Suites from a mirror: signed, each file as listed, nothing fetched twice.</summary>
public sealed class MirrorFetchTests(ArchiveKey key) : IClassFixture<ArchiveKey>, IAsyncLifetime
{
    private static readonly string Sources = Many("Package: s{0}\nVersion: {1}\n\n");
    private static readonly string Packages = Many("Package: p{0}\nSource: s{0}\nVersion: {1}\nArchitecture: amd64\nDepends: p{1}\n\n");
    private readonly ArchiveFolder _folder = new();
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });
    private LocalMirror _mirror = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _mirror = await LocalMirror.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _mirror.DisposeAsync();
        _http.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_suite_is_fetched_and_read()
    {
        _mirror.PutSuite(key, "testing", Sources, Packages);
        var fetched = await FetchAsync();
        var suite = ArchiveFolder.ReadAll(fetched.Files).Suites[0];
        Assert.Equal(("testing", 500, 500), (suite.Name, suite.Sources.Count, suite.Binaries("amd64").Count));
        Assert.Empty(fetched.Warnings);
    }

    [Fact]
    public async Task A_second_run_asks_for_the_release_file_only_and_a_changed_index_replaces_the_old()
    {
        _mirror.PutSuite(key, "testing", Sources, Packages);
        await FetchAsync();
        _mirror.Asked.Clear();
        await FetchAsync();
        Assert.Equal(["/debian/dists/testing/InRelease"], _mirror.Asked);

        _mirror.PutSuite(key, "testing", Sources, "");
        Assert.Empty(ArchiveFolder.ReadAll((await FetchAsync()).Files).Suites[0].Binaries("amd64"));
        Assert.Equal(2, Directory.EnumerateFiles(_folder["cache/testing"], "*-*").Count());
    }

    [Fact]
    public async Task A_download_that_breaks_off_goes_on_where_it_stopped()
    {
        _mirror.PutSuite(key, "testing", Sources, "");
        _mirror.CutAt = 700;
        await FetchAsync();
        Assert.Contains("/debian/dists/testing/main/source/Sources.xz bytes=700-", _mirror.Asked);
    }

    [Fact]
    public async Task Without_InRelease_the_signature_beside_Release_counts()
    {
        _mirror.PutSuite(key, "testing", Sources, Packages);
        _mirror.Remove("testing", "InRelease");
        Assert.Equal("testing", (await FetchAsync()).Files.Name);

        _mirror.Remove("testing", "Release.gpg");
        var fault = await Assert.ThrowsAsync<ArchiveException>(() => FetchAsync());
        Assert.EndsWith("Release.gpg: is not there, so nobody has signed the suite: use another mirror", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_armored_keyring_will_do()
    {
        _mirror.PutSuite(key, "testing", Sources, Packages);
        Assert.Equal("testing", (await FetchAsync(ring: key.ArmoredRing)).Files.Name);
    }

    [Fact]
    public async Task What_somebody_else_signed_is_refused()
    {
        using var stranger = new ArchiveKey();
        _mirror.PutSuite(stranger, "testing", Sources, Packages);
        Assert.Contains("no key of the keyring has signed it", (await Assert.ThrowsAsync<ArchiveException>(() => FetchAsync())).Message, StringComparison.Ordinal);

        _mirror.Remove("testing", "InRelease");
        Assert.Contains("no key of the keyring has signed it", (await Assert.ThrowsAsync<ArchiveException>(() => FetchAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_changed_after_it_was_signed_is_refused()
    {
        _mirror.PutSuite(key, "testing", Sources, Packages);
        var signed = Encoding.UTF8.GetString(key.SignAround("Suite: testing\n"));
        _mirror.Put("testing", "InRelease", Encoding.UTF8.GetBytes(signed.Replace("testing", "texting", StringComparison.Ordinal)));
        Assert.Contains("was changed after it was signed", (await Assert.ThrowsAsync<ArchiveException>(() => FetchAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_stands_around_the_signed_text_does_not_count()
    {
        _mirror.PutSuite(key, "testing", Sources, Packages);
        var text = $"Suite: testing\nComponents: main\nArchitectures: amd64\n";
        _mirror.Put("testing", "InRelease", [.. "Components: evil\n\n"u8, .. key.SignAround(text), .. "\nComponents: evil\n"u8]);
        try
        {
            Assert.Empty((await FetchAsync()).Files.Sources);
        }
        catch (ArchiveException refused)
        {
            Assert.Contains("InRelease", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_index_that_is_not_as_listed_is_refused_and_not_kept()
    {
        _mirror.PutSuite(key, "testing", Sources, Packages);
        _mirror.Put("testing", "main/source/Sources.xz", "another file"u8.ToArray());
        var fault = await Assert.ThrowsAnyAsync<Exception>(() => FetchAsync());
        Assert.Contains("Sources.xz", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.EnumerateFiles(_folder["cache/testing"]), file => file.EndsWith("-Sources", StringComparison.Ordinal));

        _mirror.PutSuite(key, "testing", Sources, Packages);
        Assert.Equal(500, ArchiveFolder.ReadAll((await FetchAsync()).Files).Suites[0].Sources.Count);
    }

    [Fact]
    public async Task Another_suites_release_file_is_refused()
    {
        _mirror.PutSuite(key, "testing", Sources, Packages, release => release.Replace("testing", "stable", StringComparison.Ordinal));
        Assert.EndsWith(
            "is the Release file of stable, not of testing: use another mirror",
            (await Assert.ThrowsAsync<ArchiveException>(() => FetchAsync())).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_release_file_is_tolerated_with_a_warning_or_not_at_all()
    {
        _mirror.PutSuite(key, "testing", Sources, Packages, release => release.Replace("28 Nov", "14 Nov", StringComparison.Ordinal).Replace("Sat, 14", "Sat, 14", StringComparison.Ordinal));
        Assert.Equal([$"{_mirror.Address}/dists/testing/Release: was valid until 2026-11-14 08:00 UTC"], (await FetchAsync()).Warnings);

        var fault = await Assert.ThrowsAsync<ArchiveException>(() => FetchAsync(suite => suite with { ToleratesOldRelease = false }));
        Assert.EndsWith("was valid until 2026-11-14 08:00 UTC: use a mirror that is up to date", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_suite_or_an_architecture_that_is_not_there_is_said()
    {
        Assert.EndsWith(
            "/debian/dists/testing/InRelease: is not there: mend the mirror's address or the suite's name",
            (await Assert.ThrowsAsync<ArchiveException>(() => FetchAsync())).Message,
            StringComparison.Ordinal);
        _mirror.PutSuite(key, "testing", Sources, Packages);
        Assert.EndsWith(
            "lists no architecture hurd-i386: ask for others",
            (await Assert.ThrowsAsync<ArchiveException>(() => FetchAsync(suite => suite with { Architectures = ["hurd-i386"] }))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_machines_apt_fetches_into_a_root_of_its_own()
    {
        _mirror.PutSuite(key, "testing", Sources, Packages);
        _mirror.PutSuite(key, "unstable", Sources, Packages);
        var source = new AptSource(_mirror.Address.AbsoluteUri, key.Ring, ["main"]);

        var fetched = await new AptFetch(_folder["root"], new Clock()).FetchAsync(
            source, [("testing", SuiteKind.Target), ("unstable", SuiteKind.Primary)], ["amd64"], null, Stop);

        Assert.Equal(["testing", "unstable"], fetched.Select(suite => suite.Files.Name));
        Assert.All(fetched, suite => Assert.Empty(suite.Warnings));
        Assert.All(ArchiveFolder.ReadAll([.. fetched.Select(suite => suite.Files)]).Suites, suite => Assert.Equal(500, suite.Binaries("amd64").Count));

        _mirror.Put("testing", "InRelease", "Suite: testing\n"u8.ToArray());
        _mirror.Remove("testing", "Release");
        var fault = await Assert.ThrowsAsync<ArchiveException>(() => new AptFetch(_folder["other"], new Clock()).FetchAsync(
            source, [("testing", SuiteKind.Target)], ["amd64"], null, Stop));
        Assert.Contains("apt could not fetch the suites: E:", fault.Message, StringComparison.Ordinal);
    }

    private static string Many(string format) =>
        string.Concat(Enumerable.Range(0, 500).Select(i => string.Format(System.Globalization.CultureInfo.InvariantCulture, format, i, i * 7919 % 9973)));

    private Task<FetchedSuite> FetchAsync(Func<MirrorSuite, MirrorSuite>? change = null, string? ring = null)
    {
        var suite = new MirrorSuite(_mirror.Address, "testing", SuiteKind.Target, ["amd64"]);
        return new MirrorFetch(_http, new Keyring(ring ?? key.Ring), _folder["cache"], new Clock()).FetchAsync(change?.Invoke(suite) ?? suite, null, Stop);
    }

    private sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 21, 20, 0, 0, TimeSpan.Zero);
    }
}
