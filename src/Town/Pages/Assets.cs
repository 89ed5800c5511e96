using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Sluice.Town.Pages;

/// <summary>The files the pages need beside themselves. An address holds the hash of its content, so browsers may keep it.</summary>
internal sealed record Assets(string Address, string ContentType, byte[] Content)
{
    public static Assets Style { get; } = Read("town.css", "text/css; charset=utf-8");

    public static Assets Script { get; } = Read("town.js", "text/javascript; charset=utf-8");

    public static Assets Icon { get; } = Read("town.svg", "image/svg+xml");

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var asset in (Assets[])[Style, Script, Icon])
        {
            routes.MapGet(asset.Address, (HttpContext http) =>
            {
                http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                http.Response.Headers.XContentTypeOptions = "nosniff";
                return Results.Bytes(asset.Content, asset.ContentType);
            });
        }
    }

    private static Assets Read(string name, string contentType)
    {
        using var file = typeof(Assets).Assembly.GetManifestResourceStream($"Pages/{name}")!;
        var content = new byte[file.Length];
        file.ReadExactly(content);
        return new($"/_pages/{Convert.ToHexStringLower(SHA256.HashData(content))[..12]}/{name}", contentType, content);
    }
}
