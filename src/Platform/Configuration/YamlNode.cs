namespace Sluice.Platform.Configuration;

/// <summary>A piece of a YAML file that knows where it stands.</summary>
internal abstract record YamlNode(int Line, int Column)
{
    public abstract string Kind { get; }

    /// <param name="IsPlain">Written without quotes, so that an empty one or <c>null</c> means nothing.</param>
    public sealed record Scalar(string Value, bool IsPlain, int Line, int Column) : YamlNode(Line, Column)
    {
        public bool IsNothing => IsPlain && Value is "" or "~" or "null";

        public override string Kind => IsNothing ? "nothing" : "a single value";
    }

    public sealed record List(IReadOnlyList<YamlNode> Items, int Line, int Column) : YamlNode(Line, Column)
    {
        public override string Kind => "a list";
    }

    public sealed record Mapping(IReadOnlyList<KeyValuePair<Scalar, YamlNode>> Entries, int Line, int Column) : YamlNode(Line, Column)
    {
        public override string Kind => "a mapping";
    }
}
