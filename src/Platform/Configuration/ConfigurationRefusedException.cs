using Sluice.Core;

namespace Sluice.Platform.Configuration;

/// <summary>The configuration file cannot be used; the message lists every error in it.</summary>
public sealed class ConfigurationRefusedException(string path, Seq<ConfigurationError> errors)
    : Exception($"{path} cannot be used:\n{string.Join('\n', errors.Select(error => $"  {error}"))}")
{
    public Seq<ConfigurationError> Errors { get; } = errors;
}
