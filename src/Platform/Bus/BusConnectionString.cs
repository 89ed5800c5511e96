using System.Data.Common;

namespace Sluice.Platform.Bus;

/// <summary>What a Service Bus connection string says: where the bus is and which key opens it.</summary>
public sealed record BusConnectionString(Uri Address, SasCredential Credential)
{
    public static BusConnectionString Parse(string text)
    {
        var parts = Parts(text);
        var endpoint = new UriBuilder(Read(parts, "Endpoint")) { Scheme = Uri.UriSchemeHttps };

        // An emulator, ours or Microsoft's, speaks plain HTTP; it needs its port named.
        if (parts.ContainsKey("UseDevelopmentEmulator"))
            endpoint.Scheme = Uri.UriSchemeHttp;
        return new BusConnectionString(
            endpoint.Uri, new SasCredential(Read(parts, "SharedAccessKeyName"), Read(parts, "SharedAccessKey")));
    }

    private static DbConnectionStringBuilder Parts(string text)
    {
        try
        {
            return new DbConnectionStringBuilder { ConnectionString = text };
        }
        catch (ArgumentException)
        {
            // Without its cause, which would repeat the text and the key in it.
            throw new ArgumentException("The Service Bus connection string is not of the form Name=value;Name=value.");
        }
    }

    private static string Read(DbConnectionStringBuilder parts, string name) =>
        parts.TryGetValue(name, out var value) && value is string { Length: > 0 } text
            ? text
            : throw new ArgumentException($"The Service Bus connection string has no {name}. Copy it from the bus's shared access policies.");
}
