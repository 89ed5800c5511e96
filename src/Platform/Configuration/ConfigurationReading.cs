using Sluice.Core;
using Sluice.Core.Merging;
using Sluice.Core.Migration;

namespace Sluice.Platform.Configuration;

/// <summary>What came of reading a configuration file.</summary>
public abstract record ConfigurationReading
{
    private ConfigurationReading() { }

    /// <param name="Suites">The suites that the migration lane gates.</param>
    public sealed record Accepted(SluiceConfiguration Configuration, GatedSuites Suites) : ConfigurationReading
    {
        /// <summary>Null when the deployment sends no mail.</summary>
        public ConfiguredMail? Mail { get; init; }
    }

    /// <param name="Errors">Every one of them, in the order of the file.</param>
    public sealed record Refused(Seq<ConfigurationError> Errors) : ConfigurationReading;
}
