using System.Diagnostics;

namespace Sluice.Gate.Tests.Archive;

/// <summary>A throw-away key that signs archives.</summary>
public sealed class ArchiveKey : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("sluice-key-").FullName;

    public ArchiveKey()
    {
        Gpg("--quick-gen-key", "An archive <archive@example.org>", "ed25519", "sign", "never");
        Gpg("--output", Ring, "--export");
        Gpg("--output", ArmoredRing, "--armor", "--export");
    }

    public string Ring => Path.Combine(_home, "archive-keyring.gpg");

    public string ArmoredRing => Path.Combine(_home, "archive-keyring.asc");

    /// <summary>What gpg calls clear-signed: the text with its signature around it.</summary>
    public byte[] SignAround(string text) => Sign(text, "--clearsign");

    public byte[] SignBeside(string text) => Sign(text, "--detach-sign");

    public void Dispose()
    {
        using (var kill = Process.Start(new ProcessStartInfo("gpgconf", ["--homedir", _home, "--kill", "all"]))!)
            kill.WaitForExit();
        Directory.Delete(_home, true);
    }

    private byte[] Sign(string text, string how)
    {
        var (file, signed) = (Path.Combine(_home, "text"), Path.Combine(_home, "signed"));
        File.WriteAllText(file, text);
        File.Delete(signed);
        Gpg("--output", signed, how, file);
        return File.ReadAllBytes(signed);
    }

    private void Gpg(params string[] arguments)
    {
        string[] unattended = ["--homedir", _home, "--batch", "--quiet", "--pinentry-mode", "loopback", "--passphrase", ""];
        using var gpg = Process.Start(new ProcessStartInfo("gpg", [.. unattended, .. arguments]) { RedirectStandardError = true })!;
        var errors = gpg.StandardError.ReadToEnd();
        gpg.WaitForExit();
        Assert.True(gpg.ExitCode == 0, errors);
    }
}
