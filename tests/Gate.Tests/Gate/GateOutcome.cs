using YamlDotNet.RepresentationModel;

namespace Sluice.Gate.Tests.Gate;

/// <summary>What a run of the gate came to.</summary>
internal sealed record GateOutcome(int Code, string Output, string Error, Installation Installation)
{
    public GateOutcome Succeeded()
    {
        Assert.Equal("", Error);
        Assert.Equal(0, Code);
        return this;
    }

    public IReadOnlyList<YamlMappingNode> Sources
    {
        get
        {
            var stream = new YamlStream();
            using var text = new StringReader(Installation.Read("output/excuses.yaml"));
            stream.Load(text);
            return [.. ((YamlSequenceNode)stream.Documents[0].RootNode["sources"]).Cast<YamlMappingNode>()];
        }
    }

    public YamlMappingNode Item(string name) => Sources.Single(source => Text(source, "item-name") == name);

    public static string Text(YamlNode node, string key) => ((YamlScalarNode)node[key]).Value!;

    public static IReadOnlyList<string> List(YamlNode node, string key) => [.. ((YamlSequenceNode)node[key]).Select(item => ((YamlScalarNode)item).Value!)];
}
