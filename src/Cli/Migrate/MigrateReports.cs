using Sluice.Core.Migration;
using Sluice.Platform.Gate;

namespace Sluice.Cli.Migrate;

/// <summary>What a run leaves for people and programs, in the output directory.</summary>
internal static class MigrateReports
{
    public static string HtmlOf(MigrateRequest request) => Path.Combine(request.Output, "excuses.html");

    public static string YamlOf(MigrateRequest request) => Path.Combine(request.Output, "excuses.yaml");

    public static void Write(MigrateRequest request, MigrationReport report)
    {
        var (facts, excuses) = (report.Facts, report.Excuses);
        Parallel.Invoke(
            () => OutputFile.Write(YamlOf(request), to => ExcusesYaml.Write(to, excuses, facts.Now)),
            () => OutputFile.Write(HtmlOf(request), to => ExcusesHtml.Write(to, excuses, facts.Settings, facts.Now)));

        var accepted = report.Outcome?.Accepted.ToHashSet() ?? [];
        ItemsFile.Write(request.Output, request.Target, request.Source, excuses.Select(excuse => ItemExplainRules.Explain(excuse, accepted.Contains(excuse.Item))));
        if (report.Outcome is not { } outcome)
            return;

        OutputFile.Write(Path.Combine(request.Output, "output.txt"), to =>
        {
            foreach (var line in outcome.Log)
                to.WriteLine(line);
        });
    }
}
