using Sluice.Core;

namespace Sluice.Platform.Configuration;

/// <summary>What has been found wrong so far; reading goes on, so that one look at the file finds everything.</summary>
internal sealed class Problems
{
    private readonly List<ConfigurationError> _errors = [];

    public void Add(YamlNode node, string field, string message) => Add(node.Line, node.Column, field, message);

    public void Add(int line, int column, string field, string message) => _errors.Add(new(line, column, field, message));

    public Seq<ConfigurationError> InOrder() => _errors.Distinct().OrderBy(error => (error.Line, error.Column)).ToSeq();
}
