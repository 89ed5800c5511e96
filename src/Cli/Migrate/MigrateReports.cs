using Sluice.Core.Migration;
using Sluice.Platform.Gate;

namespace Sluice.Cli.Migrate;

/// <summary>What a run leaves for people and programs, in the output directory.</summary>
internal static class MigrateReports
{
    public static string HtmlOf(MigrateRequest request) => Path.Combine(request.Output, RunReports.Html);

    public static string YamlOf(MigrateRequest request) => Path.Combine(request.Output, RunReports.Yaml);

    public static void Write(MigrateRequest request, MigrationReport report)
    {
        Parallel.ForEach(RunReports.Of(report), one => OutputFile.Write(Path.Combine(request.Output, one.Name), one.Write));
        ItemsFile.Write(request.Output, request.Target, request.Source, report.Excuses.Select(excuse => ItemExplainRules.Explain(excuse, report.Accepted.Contains(excuse.Item))));
    }
}
