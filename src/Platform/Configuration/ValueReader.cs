using Sluice.Core.Merging;

namespace Sluice.Platform.Configuration;

/// <summary>Reads single words and references to secrets, wherever they stand.</summary>
internal sealed class ValueReader(Problems problems, Func<string, string?>? environment)
{
    public Problems Problems => problems;

    /// <summary>Whether some reference so far needs the vault.</summary>
    public bool UsesKeyVault { get; private set; }

    public string Word(YamlNode node, string path)
    {
        if (node is YamlNode.Scalar { IsNothing: false, Value.Length: > 0 } scalar)
            return scalar.Value;

        problems.Add(node, path, $"expected a single value, found {node.Kind}");
        return "";
    }

    /// <summary>A list of single values; empty in place of one that is missing.</summary>
    public IReadOnlyList<(string Word, YamlNode Node, string Path)> Words(SectionReader of, string field) =>
        [.. (of.Items(field) ?? []).Select(item => (Word(item.Node, item.Path), item.Node, item.Path))];

    /// <summary>Null when the field is missing, or wrong and noted.</summary>
    public SecretReference? Secret(SectionReader section, string field)
    {
        if (section.Secret(field) is not { } reference)
            return null;

        UsesKeyVault |= reference.Store is SecretStore.KeyVault;
        if (reference.Store is SecretStore.Environment && environment is not null && environment(reference.Name) is null or "")
            section.Wrong(field, $"the environment variable {reference.Name} is not set");
        return reference;
    }

    public static Core.RepositoryName Repository(SectionReader section, string field)
    {
        var name = section.Text(field) ?? "";
        if (section.Find(field) is not null && !ConfigurationRules.IsRepositoryName(name))
            section.Wrong(field, $"expected owner/name, found '{name}'");
        return new(ConfigurationRules.IsRepositoryName(name) ? name : "unknown/unknown");
    }
}
