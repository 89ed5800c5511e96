using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Sluice.Platform.Configuration;

/// <summary>Reads YAML into nodes that know where they stand.</summary>
/// <remarks>YamlDotNet's own model stops at the first duplicate; with this one the reader sees them all.</remarks>
internal sealed class YamlTree
{
    private readonly Parser _parser;
    private readonly Problems _problems;

    private YamlTree(string yaml, Problems problems)
    {
        _parser = new Parser(new StringReader(yaml));
        _problems = problems;
    }

    /// <summary>Null when the file is no YAML at all; the problems then say why.</summary>
    public static YamlNode? Parse(string yaml, Problems problems)
    {
        try
        {
            return new YamlTree(yaml, problems).ReadFile();
        }
        catch (YamlException wrong)
        {
            problems.Add((int)wrong.Start.Line, (int)wrong.Start.Column, "", $"this is not YAML: {wrong.Message}");
            return null;
        }
    }

    private YamlNode? ReadFile()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _))
        {
            _problems.Add(1, 1, "", "the file is empty; docs/example.sluice.yaml is one to start from");
            return null;
        }

        var root = ReadNode();
        _parser.Consume<DocumentEnd>();
        if (_parser.TryConsume<DocumentStart>(out var second))
            _problems.Add(LineOf(second), ColumnOf(second), "", "a second document starts here; one file holds one document");

        return root;
    }

    private YamlNode ReadNode()
    {
        if (_parser.TryConsume<Scalar>(out var scalar))
            return Read(scalar);

        if (_parser.TryConsume<SequenceStart>(out var list))
        {
            var items = new List<YamlNode>();
            while (!_parser.TryConsume<SequenceEnd>(out _))
                items.Add(ReadNode());
            return new YamlNode.List(items, LineOf(list), ColumnOf(list));
        }

        if (_parser.TryConsume<MappingStart>(out var mapping))
        {
            var entries = new List<KeyValuePair<YamlNode.Scalar, YamlNode>>();
            while (!_parser.TryConsume<MappingEnd>(out _))
            {
                if (_parser.TryConsume<Scalar>(out var key))
                    entries.Add(new(Read(key), ReadNode()));
                else
                    throw new YamlException(_parser.Current!.Start, _parser.Current.End, "a field's name is a single word.");
            }

            return new YamlNode.Mapping(entries, LineOf(mapping), ColumnOf(mapping));
        }

        var other = _parser.Current!;
        throw new YamlException(other.Start, other.End, "anchors and aliases (& and *) are not used here; write the value out.");
    }

    private static YamlNode.Scalar Read(Scalar scalar) =>
        new(scalar.Value, scalar.Style is ScalarStyle.Plain, LineOf(scalar), ColumnOf(scalar));

    private static int LineOf(ParsingEvent happened) => (int)happened.Start.Line;

    private static int ColumnOf(ParsingEvent happened) => (int)happened.Start.Column;
}
