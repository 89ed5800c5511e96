using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Sluice.Platform.Tables;

/// <summary>Signs a request with the account's key (Shared Key Lite). Runs once per attempt: a signature is only good for minutes.</summary>
internal sealed class TableSharedKeyPolicy(TableSharedKeyCredential credential, TimeProvider clock) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        var date = clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        var signed = $"{date}\n/{credential.AccountName}{Resource(message.Request.Uri.ToUri())}";
        var signature = Convert.ToBase64String(HMACSHA256.HashData(credential.Key, Encoding.UTF8.GetBytes(signed)));

        message.Request.Headers.SetValue("x-ms-date", date);
        message.Request.Headers.SetValue("Authorization", $"SharedKeyLite {credential.AccountName}:{signature}");
    }

    /// <remarks>Of the query only <c>comp</c> is part of the signature.</remarks>
    private static string Resource(Uri uri)
    {
        var component = uri.Query.TrimStart('?').Split('&').FirstOrDefault(part => part.StartsWith("comp=", StringComparison.Ordinal));
        return component is null ? uri.AbsolutePath : $"{uri.AbsolutePath}?{component}";
    }
}
