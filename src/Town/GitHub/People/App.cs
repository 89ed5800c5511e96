using System.Security.Cryptography;

namespace Sluice.Town.GitHub;

/// <summary>A GitHub App: it signs with its private key and acts as its bot.</summary>
public sealed class App : IDisposable
{
    private readonly RSA _key = RSA.Create(2048);

    internal App(long id, string slug, Account owner, Account bot, DateTimeOffset created) =>
        (Id, Slug, Owner, Bot, Created) = (id, slug, owner, bot, created);

    public long Id { get; }

    public string Slug { get; }

    public string ClientId => $"Iv1.{Id:x16}";

    public Account Owner { get; }

    public Account Bot { get; }

    public DateTimeOffset Created { get; }

    /// <summary>PEM, as GitHub lets its owner download it.</summary>
    public string PrivateKey => _key.ExportRSAPrivateKeyPem();

    public void Dispose() => _key.Dispose();

    internal bool HasSigned(byte[] what, byte[] signature) =>
        _key.VerifyData(what, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
}
