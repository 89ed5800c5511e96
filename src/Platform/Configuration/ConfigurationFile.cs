using Sluice.Core.Merging;

namespace Sluice.Platform.Configuration;

/// <summary>The YAML file that configures a deployment; docs/configuration.md describes it field by field.</summary>
public static class ConfigurationFile
{
    /// <exception cref="ConfigurationRefusedException">The file is missing, or something in it is wrong.</exception>
    public static async Task<SluiceConfiguration> LoadAsync(string path, CancellationToken cancellation = default) =>
        (await LoadWholeAsync(path, cancellation)).Configuration;

    /// <summary>The file for both lanes.</summary>
    /// <exception cref="ConfigurationRefusedException">The file is missing, or something in it is wrong.</exception>
    public static async Task<ConfigurationReading.Accepted> LoadWholeAsync(string path, CancellationToken cancellation = default)
    {
        if (!File.Exists(path))
        {
            throw new ConfigurationRefusedException(
                path, [new(1, 1, "", "there is no such file; docs/example.sluice.yaml is one to start from")]);
        }

        return Parse(await File.ReadAllTextAsync(path, cancellation), Environment.GetEnvironmentVariable) switch
        {
            ConfigurationReading.Accepted accepted => accepted,
            ConfigurationReading.Refused(var errors) => throw new ConfigurationRefusedException(path, errors),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <param name="environment">Looks up the variables that <c>env:</c> references name; null leaves them unchecked.</param>
    public static ConfigurationReading Parse(string yaml, Func<string, string?>? environment = null)
    {
        var problems = new Problems();
        var accepted = YamlTree.Parse(yaml, problems) is { } root ? Read(root, problems, environment) : null;

        return accepted is not null && problems.InOrder() is []
            ? accepted
            : new ConfigurationReading.Refused(problems.InOrder());
    }

    private static ConfigurationReading.Accepted Read(YamlNode root, Problems problems, Func<string, string?>? environment)
    {
        var reader = new ConfigurationReader(problems, environment);
        var configuration = reader.Read(root);
        return new(configuration, new SuiteReader(problems).Read(root, [.. configuration.Projects.Select(project => project.Name)])) { Mail = reader.Mail };
    }
}
