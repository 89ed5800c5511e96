namespace Sluice.Platform.Bus;

/// <summary>A shared access policy's name and key. Says only the name when printed.</summary>
public sealed class SasCredential(string keyName, string key)
{
    public string KeyName { get; } = keyName;

    /// <remarks>Used as text: unlike a storage key it is not decoded from Base64, though it looks as if it should be.</remarks>
    internal string Key { get; } = key;

    public override string ToString() => $"shared access key {KeyName}";
}
