using System.Data.Common;

namespace Sluice.Platform.Tables;

/// <summary>What a storage account's connection string says about its tables.</summary>
internal sealed record StorageConnectionString(Uri TableEndpoint, TableSharedKeyCredential Credential)
{
    /// <remarks>The emulator's account and key are published: they open nothing but emulators.</remarks>
    private const string Emulator =
        "AccountName=devstoreaccount1;"
        + "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;"
        + "TableEndpoint=http://127.0.0.1:10002/devstoreaccount1";

    public static StorageConnectionString Parse(string text)
    {
        var parts = Parts(text);
        if (Read(parts, "UseDevelopmentStorage") is not null)
            parts = Parts(Emulator);

        var account = Read(parts, "AccountName") ?? throw Missing("AccountName");
        var key = Read(parts, "AccountKey") ?? throw Missing("AccountKey");
        var suffix = Read(parts, "EndpointSuffix") ?? "core.windows.net";
        var endpoint = Read(parts, "TableEndpoint") ?? $"{Read(parts, "DefaultEndpointsProtocol") ?? "https"}://{account}.table.{suffix}";
        return new StorageConnectionString(new Uri(endpoint), new TableSharedKeyCredential(account, key));
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
            throw new ArgumentException("The storage connection string is not of the form Name=value;Name=value.");
        }
    }

    private static string? Read(DbConnectionStringBuilder parts, string name) =>
        parts.TryGetValue(name, out var value) && value is string { Length: > 0 } text ? text : null;

    private static ArgumentException Missing(string name) =>
        new($"The storage connection string has no {name}. Copy it from the account's access keys, or use an identity instead.");
}
