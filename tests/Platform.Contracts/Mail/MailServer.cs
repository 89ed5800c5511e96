using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Threading.Channels;

namespace Sluice.Platform.Contracts.Mail;

/// <summary>A real mail server at a free port: Debian's aiosmtpd, started anew for each test with its own awkwardness.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly Channel<TakenMail> _mails = Channel.CreateUnbounded<TakenMail>();

    private MailServer(Process process, int port)
    {
        (_process, Port) = (process, port);
        _ = ReadAsync();
    }

    public int Port { get; }

    public static async Task<MailServer> StartAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Python(), [Beside("mail_server.py"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        if (line?.Split(' ') is ["listening", var port])
        {
            _ = process.StandardError.ReadToEndAsync();
            return new(process, int.Parse(port, CultureInfo.InvariantCulture));
        }

        var said = await process.StandardError.ReadToEndAsync().WaitAsync(Patience);
        process.Dispose();
        throw new InvalidOperationException($"The mail server of these tests did not start. It is aiosmtpd of Debian's Python: `apt-get install python3-aiosmtpd` (./verify does). It said: {said}");
    }

    /// <summary>The next mail it takes.</summary>
    public async Task<TakenMail> NextAsync() => await _mails.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    /// <summary>All that it took so far; asked once a mail's answer is heard, that is all there is.</summary>
    public async Task<IReadOnlyList<TakenMail>> TakeAsync(int count)
    {
        List<TakenMail> taken = [];
        while (taken.Count < count)
            taken.Add(await NextAsync());
        Assert.False(_mails.Reader.TryPeek(out _));
        return taken;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().WaitAsync(Patience);
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        try
        {
            while (await _process.StandardOutput.ReadLineAsync() is { } line)
                await _mails.Writer.WriteAsync(JsonSerializer.Deserialize<TakenMail>(line, JsonSerializerOptions.Web)!);
            _mails.Writer.Complete();
        }
        catch (JsonException unreadable)
        {
            _mails.Writer.Complete(unreadable);
        }
    }

    /// <summary>Debian's, for which the package is; another may stand before it in the path.</summary>
    private static string Python() => File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";

    private static string Beside(string file, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, file);
}

/// <summary>A mail as Python reads it.</summary>
/// <param name="Peer">The port it came from: one for each connection.</param>
/// <param name="Defects">What is wrong with it.</param>
/// <param name="Raw">Its bytes.</param>
internal sealed record TakenMail(
    int Peer,
    string Greeting,
    bool IsPrivate,
    string From,
    IReadOnlyList<string> To,
    IReadOnlyList<string> Options,
    IReadOnlyList<IReadOnlyList<string>> Headers,
    IReadOnlyList<IReadOnlyList<string>> Shown,
    string? Text,
    string? Html,
    IReadOnlyList<string> Defects,
    byte[] Raw)
{
    public string Header(string name) => Headers.Single(header => header[0] == name)[1];
}

/// <summary>A certificate for 127.0.0.1 that nobody vouches for, in files.</summary>
internal sealed class SelfMadeCertificate : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sluice-mail-");
    private readonly X509Certificate2 _certificate;

    public SelfMadeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=mail.example", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        _certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(Path.Combine(_folder.FullName, "certificate.pem"), _certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_folder.FullName, "key.pem"), key.ExportPkcs8PrivateKeyPem());
    }

    public string[] Arguments => ["--certificate", Path.Combine(_folder.FullName, "certificate.pem"), "--key", Path.Combine(_folder.FullName, "key.pem")];

    public bool Is(X509Certificate? other) => other?.GetCertHashString() == _certificate.GetCertHashString();

    public void Dispose()
    {
        _certificate.Dispose();
        _folder.Delete(recursive: true);
    }
}
