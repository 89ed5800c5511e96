using Sluice.Core;
using Sluice.Core.Merging;

namespace Sluice.Platform.Configuration;

/// <summary>What came of reading a configuration file.</summary>
public abstract record ConfigurationReading
{
    private ConfigurationReading() { }

    public sealed record Accepted(SluiceConfiguration Configuration) : ConfigurationReading;

    /// <param name="Errors">Every one of them, in the order of the file.</param>
    public sealed record Refused(Seq<ConfigurationError> Errors) : ConfigurationReading;
}
