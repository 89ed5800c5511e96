using System.Security.Cryptography;

namespace Sluice.Functions.Pages;

/// <summary>A file the pages need beside themselves. Its address holds the hash of its content, so browsers may keep it.</summary>
internal sealed record Asset(string Name, string Hash, string ContentType, byte[] Content)
{
    public static Asset Style { get; } = Read("gate.css", "text/css; charset=utf-8");

    public static Asset Script { get; } = Read("gate.js", "text/javascript; charset=utf-8");

    public static Asset Icon { get; } = Read("gate.svg", "image/svg+xml");

    public static IReadOnlyList<Asset> All { get; } = [Style, Script, Icon];

    public string Address => Addresses.OfAsset(Hash, Name);

    private static Asset Read(string name, string contentType)
    {
        using var file = typeof(Asset).Assembly.GetManifestResourceStream($"Pages/{name}")!;
        var content = new byte[file.Length];
        file.ReadExactly(content);
        return new(name, Convert.ToHexStringLower(SHA256.HashData(content))[..12], contentType, content);
    }
}
