using System.Text.RegularExpressions;
using Sluice.Core.Merging;

namespace Sluice.Platform.Configuration;

/// <summary>What must hold in a configuration beyond the kind of each field.</summary>
internal static partial class ConfigurationRules
{
    /// <summary>A landing writes three rows for each batch and repository, and four besides, into one table transaction of a hundred.</summary>
    public const int MostPlaces = 32;

    private static readonly string[] OfASecret = ["webhook-secret", "unsigned-until"];

    public static int UsualBatchLimit(int repositories) => Math.Clamp(MostPlaces / Math.Max(1, repositories), 1, 8);

    public static bool IsRepositoryName(string text) => RepositoryShape().IsMatch(text);

    public static bool IsLogin(string text) => PersonRules.IsLogin(text);

    public static bool IsTeam(string text) => TeamShape().IsMatch(text);

    public static bool IsEmail(string text) => PersonRules.IsEmail(text);

    public static bool IsPersonName(string text) => PersonRules.IsName(text);

    public static void Check(Project project, SectionReader section)
    {
        if (section.Find("name") is not null && !NameShape().IsMatch(project.Name))
            section.Wrong("name", $"expected letters, digits, dots, dashes and underscores, found '{project.Name}'");
        if (!PrefixShape().IsMatch(project.Prefix))
            section.Wrong("prefix", $"expected a word without the @, such as sluice, found '{project.Prefix}'");
        if (section.Find("branches") is YamlNode.List && project.Branches is [])
            section.Wrong("branches", "at least one branch is needed");
        if (section.Find("repositories") is YamlNode.List && project.Repositories is [])
            section.Wrong("repositories", "at least one repository is needed");
        if (project.BatchLimit * project.Repositories.Count > MostPlaces)
        {
            section.Wrong("batch-limit", $"{project.BatchLimit} batches in {project.Repositories.Count} repositories do not fit one landing; "
                + $"batch-limit times repositories may be {MostPlaces} at most");
        }
    }

    public static void CheckBranches(SectionReader project, Problems problems)
    {
        var known = new HashSet<string>();
        foreach (var (node, path) in project.Items("branches") ?? [])
        {
            if (node is not YamlNode.Scalar { Value: { Length: > 0 } branch })
                continue;

            if (!IsBranchName(branch))
                problems.Add(node, path, $"'{branch}' cannot be a target: not a git branch name, or one of the bot's own (tmp.*, staging.*)");
            else if (!known.Add(branch))
                problems.Add(node, path, $"{branch} is listed twice; keep one of them");
        }
    }

    /// <summary>What names a branch or a repository of the project names one that is there.</summary>
    public static void CheckNames(Project project, SectionReader section, Problems problems)
    {
        foreach (var (node, path) in section.Items("disabled-branches") ?? [])
        {
            if (node is YamlNode.Scalar { Value: { Length: > 0 } branch } && !project.Branches.Contains(branch))
                problems.Add(node, path, $"{branch} is not among the branches; a disabled branch keeps its place there");
        }

        foreach (var ((node, path), right) in (section.Items("override-rights") ?? []).Zip(project.OverrideRights))
        {
            if (right.Repository is { } repository && project.Find(repository) is null)
                problems.Add(node, $"{path}.repository", $"{repository} is no repository of the project");
        }
    }

    public static void Check(EventSource source, SectionReader section, SluiceConfiguration configuration, IReadOnlyCollection<EventSource> before)
    {
        var project = configuration.ProjectOf(source.Name);
        if (before.Any(other => other.Name == source.Name))
            section.Wrong("name", $"{source.Name} is listed twice; keep one of them");
        if (project is not null)
        {
            foreach (var field in OfASecret.Where(field => section.Find(field) is not null))
                section.Wrong(field, $"{source.Name} is in project {project.Name}, which says this already; leave it out here");
        }
        else if (section.Find("name") is not null && section.Find("webhook-secret") is null && section.Find("unsigned-until") is null)
        {
            section.Wrong("webhook-secret", "this field is missing; webhooks without a secret cannot be trusted, unless unsigned-until says till when");
        }
    }

    public static void NoProjectTwice(IReadOnlyList<Located<Project>> projects)
    {
        foreach (var twice in projects.GroupBy(project => project.Value.Name).Where(same => same.Key is not "").SelectMany(same => same.Skip(1)))
            twice.Section.Wrong("name", "another project has this name already; choose another");
    }

    public static void NoRepositoryTwice(IReadOnlyList<Located<Project>> projects, Problems problems)
    {
        var owners = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (project, section) in projects)
        {
            foreach (var (node, path) in section.Items("repositories") ?? [])
            {
                if (node is not YamlNode.Mapping { Entries: var fields }
                    || fields.FirstOrDefault(field => field.Key.Value is "name").Value is not YamlNode.Scalar name
                    || owners.TryAdd(name.Value, project.Name))
                {
                    continue;
                }

                var because = $"{name.Value} is already in project {owners[name.Value]}; a repository belongs to one project, once";
                problems.Add(name, $"{path}.name", because);
            }
        }
    }

    private static bool IsBranchName(string text) =>
        BranchShape().IsMatch(text) && !text.Contains("..", StringComparison.Ordinal) && !text.Contains("//", StringComparison.Ordinal)
        && !text.EndsWith(".lock", StringComparison.Ordinal)
        && !text.StartsWith("tmp.", StringComparison.Ordinal) && !text.StartsWith("staging.", StringComparison.Ordinal);

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+$")]
    private static partial Regex RepositoryShape();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+\z")]
    private static partial Regex TeamShape();

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]*$")]
    private static partial Regex NameShape();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9-]*$")]
    private static partial Regex PrefixShape();

    [GeneratedRegex(@"^[^\s~^:?*\[\\@./-][^\s~^:?*\[\\]*(?<![./])$")]
    private static partial Regex BranchShape();
}
