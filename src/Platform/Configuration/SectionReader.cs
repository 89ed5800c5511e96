namespace Sluice.Platform.Configuration;

/// <summary>Reads the fields of one section, noting what is unknown, missing, doubled or of the wrong kind.</summary>
internal sealed partial class SectionReader
{
    private readonly Dictionary<string, YamlNode> _fields = [];
    private readonly YamlNode _node;
    private readonly string _path;
    private readonly Problems _problems;

    public SectionReader(ConfigurationSection section, YamlNode node, string path, Problems problems)
    {
        (_node, _path, _problems) = (node, path, problems);
        if (node is YamlNode.Mapping mapping)
        {
            Take(section, mapping);
        }
        else
        {
            var fields = Words(section.Fields.Select(field => field.Name));
            problems.Add(node, path, $"expected a mapping with the fields {fields}, found {node.Kind}");
        }
    }

    public string At(string field) => _path is "" ? field : $"{_path}.{field}";

    public YamlNode? Find(string field) => _fields.GetValueOrDefault(field);

    /// <summary>Notes what is wrong with a field, or with the section when it lacks the field.</summary>
    public void Wrong(string field, string message) => _problems.Add(Find(field) ?? _node, At(field), message);

    public SectionReader? Section(string field, ConfigurationSection section) =>
        Find(field) is { } node ? new SectionReader(section, node, At(field), _problems) : null;

    public string? Text(string field) => Find(field) switch
    {
        null => null,
        YamlNode.Scalar scalar => scalar.Value,
        var other => Refuse<string>(field, $"expected a single value, found {other.Kind}"),
    };

    /// <summary>A list of nodes with their paths; null in place of a list that is missing or wrong.</summary>
    public IReadOnlyList<(YamlNode Node, string Path)>? Items(string field) => Find(field) switch
    {
        null => null,
        YamlNode.List { Items: var items } => [.. items.Select((item, index) => (item, $"{At(field)}[{index}]"))],
        var other => Refuse<IReadOnlyList<(YamlNode, string)>>(
            field, $"expected a list, one item a line starting with a dash; found {other.Kind}"),
    };

    private T? Refuse<T>(string field, string message)
    {
        Wrong(field, message);
        return default;
    }

    private void Take(ConfigurationSection section, YamlNode.Mapping mapping)
    {
        var written = new HashSet<string>();
        foreach (var (key, value) in mapping.Entries)
        {
            if (!section.Fields.Any(field => field.Name == key.Value))
                _problems.Add(key, At(key.Value), Unknown(section, key.Value));
            else if (!written.Add(key.Value))
                _problems.Add(key, At(key.Value), "this field is written twice; keep one of them");
            else if (value is not YamlNode.Scalar { IsNothing: true })
                _fields[key.Value] = value;
        }

        foreach (var field in section.Fields.Where(field => field.IsRequired && !_fields.ContainsKey(field.Name)))
            _problems.Add(mapping, At(field.Name), "this field is missing");
    }

    private static string Unknown(ConfigurationSection section, string name)
    {
        var known = section.Fields.Select(field => field.Name).ToList();
        return Spelling.Nearest(name, known) is { } meant
            ? $"there is no such field; did you mean {meant}?"
            : $"there is no such field; known here are {Words(known)}";
    }

    private static string Words(IEnumerable<string> names) => string.Join(", ", names);
}
