using Sluice.Functions.Hosting;
using Sluice.Functions.Pages;
using Sluice.Worker;

namespace Sluice.Functions.GetAsset;

/// <summary>The stylesheet, script and icon of the pages.</summary>
public sealed class GetAsset
{
    [Function(nameof(GetAsset))]
    public static IResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pages/assets/{hash}/{name}")] HttpRequest request, string hash, string name)
    {
        if (Asset.All.FirstOrDefault(known => known.Name == name && known.Hash == hash) is not { } asset)
            return Answers.Say(404, "there is no such file; reload the page that named it");

        request.HttpContext.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        request.HttpContext.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Bytes(asset.Content, asset.ContentType);
    }
}
