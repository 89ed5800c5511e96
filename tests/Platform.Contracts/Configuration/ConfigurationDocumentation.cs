using System.Text.RegularExpressions;
using Sluice.Core.Merging;
using Sluice.Platform.Configuration;

namespace Sluice.Platform.Contracts.Configuration;

public sealed partial class ConfigurationDocumentation
{
    [Fact]
    public void Every_field_is_documented_and_every_documented_field_exists()
    {
        var known = ConfigurationSections.All.SelectMany(section => section.Fields.Select(field => $"{section.Name}: {field.Name}"));

        Assert.Equal(known, Documented());
    }

    [Fact]
    public async Task The_example_file_is_accepted_and_uses_every_field()
    {
        var yaml = await File.ReadAllTextAsync(Docs("example.sluice.yaml"), TestContext.Current.CancellationToken);

        var accepted = Assert.IsType<ConfigurationReading.Accepted>(ConfigurationFile.Parse(yaml));

        Assert.All(ConfigurationSections.All.SelectMany(section => section.Fields), field => Assert.Contains($"{field.Name}:", yaml, StringComparison.Ordinal));
        var project = Assert.Single(accepted.Configuration.Projects);
        var bea = new Reviewer("bea", true) { Name = "Bea Brook", Email = "bea@acme.example", WantsMail = true };
        Assert.Equal([new("ann"), bea], project.Repositories[0].Reviewers);
        Assert.Equal([new("cleo"), new("ann"), bea], project.Repositories[1].Reviewers);
        Assert.Equal(
            [new("ci/build"), new("legal/cla", true, false), new("ci/upgrade", false, true) { Branches = ["main"] }],
            project.Repositories[0].RequiredStatuses);
        Assert.Equal(new SecretReference(SecretStore.Environment, "ACME_WEBHOOK_SECRET"), project.Repositories[0].WebhookSecret);
        Assert.Equal(new SecretReference(SecretStore.KeyVault, "acme-addons-webhook"), project.Repositories[1].WebhookSecret);
    }

    private static IEnumerable<string> Documented()
    {
        var section = "";
        foreach (var line in File.ReadLines(Docs("configuration.md")))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
                section = line[3..];
            else if (Row().Match(line) is { Success: true } row)
                yield return $"{section}: {row.Groups[1].Value}";
        }
    }

    private static string Docs(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Serverless.sln")))
            folder = folder.Parent!;
        return Path.Combine(folder.FullName, "docs", file);
    }

    [GeneratedRegex("^\\| `([a-z-]+)` \\|")]
    private static partial Regex Row();
}
