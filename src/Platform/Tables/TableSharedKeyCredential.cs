namespace Sluice.Platform.Tables;

/// <summary>A storage account's name and one of its two keys. Says only the name when printed.</summary>
public sealed class TableSharedKeyCredential(string accountName, string accountKey)
{
    public string AccountName { get; } = accountName;

    internal byte[] Key { get; } = Convert.FromBase64String(accountKey);

    public override string ToString() => $"shared key of {AccountName}";
}
