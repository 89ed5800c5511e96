using Sluice.Core;
using Sluice.Core.Merging;

namespace Sluice.Platform.Configuration;

/// <summary>Turns the file's sections into values, noting every problem on the way.</summary>
internal sealed class ConfigurationReader
{
    private static readonly Uri GitHubItself = new("https://api.github.com");
    private static readonly SecretReference Nowhere = new(SecretStore.Environment, "");
    private readonly Problems _problems;
    private readonly ValueReader _values;
    private readonly PeopleReader _people;
    private readonly RepositoryReader _repositories;

    public ConfigurationReader(Problems problems, Func<string, string?>? environment)
    {
        _problems = problems;
        _values = new(problems, environment);
        _people = new(_values);
        _repositories = new(_values, _people);
    }

    /// <summary>What the file said of mail; null when nothing, and before it was read.</summary>
    public ConfiguredMail? Mail { get; private set; }

    /// <summary>Only to be believed when there are no problems.</summary>
    public SluiceConfiguration Read(YamlNode root)
    {
        var file = new SectionReader(ConfigurationSections.File, root, "", _problems);
        var github = ReadGitHub(file);
        var projects = file.Items("projects")?.Select(item => ReadProject(item.Node, item.Path)).ToList() ?? [];
        if (projects is [] && file.Find("projects") is YamlNode.List)
            file.Wrong("projects", "at least one project is needed");
        ConfigurationRules.NoProjectTwice(projects);
        ConfigurationRules.NoRepositoryTwice(projects, _problems);

        var configuration = new SluiceConfiguration(github, file.Address("key-vault"), projects.Select(project => project.Value).ToSeq())
        {
            Address = ReadGate(file),
        };
        configuration = configuration with { Sources = ReadSources(file, configuration) };
        if (file.Section("mail", ConfigurationSections.Mail) is { } mail)
            Mail = new MailReader(_values).Read(mail, configuration.Address);
        if (_values.UsesKeyVault && file.Find("key-vault") is null)
            file.Wrong("key-vault", "this field is missing, though keyvault: references are used; write the vault's address here");
        return configuration;
    }

    private static Uri? ReadGate(SectionReader file) => file.Section("gate", ConfigurationSections.Gate)?.Address("address");

    private GitHubSettings ReadGitHub(SectionReader file)
    {
        if (file.Section("github", ConfigurationSections.GitHub) is not { } github)
            return new(GitHubItself, new GitHubCredential.Token(Nowhere), 1);

        var hasToken = github.Find("token") is not null;
        var app = github.Section("app", ConfigurationSections.App);
        if (hasToken == (app is not null))
        {
            file.Wrong("github", hasToken
                ? "token and app exclude each other; keep one"
                : "either token or app is needed, so that the bot can sign in");
        }

        GitHubCredential credential = app is not null
            ? new GitHubCredential.App(
                app.Number("id", 1, long.MaxValue) ?? 0,
                app.Number("installation", 1, long.MaxValue) ?? 0,
                _values.Secret(app, "private-key") ?? Nowhere)
            : new GitHubCredential.Token(_values.Secret(github, "token") ?? Nowhere);

        return new(github.Address("address") ?? GitHubItself, credential, (int)(github.Number("writes-per-minute", 1, 100_000) ?? 180));
    }

    private Located<Project> ReadProject(YamlNode node, string path)
    {
        var section = new SectionReader(ConfigurationSections.Project, node, path, _problems);
        var shared = _people.ReadReviewers(section);
        var secret = _values.Secret(section, "webhook-secret");
        var branches = _values.Words(section, "branches").Select(branch => branch.Word).ToSeq();
        var repositories = section.Items("repositories")?
            .Select(item => _repositories.Read(item.Node, item.Path, branches, shared, secret)).ToSeq() ?? [];
        var project = new Project(
            section.Text("name") ?? "",
            section.Text("prefix") ?? "sluice",
            (int)(section.Number("batch-limit", 1, ConfigurationRules.MostPlaces) ?? ConfigurationRules.UsualBatchLimit(repositories.Count)),
            section.Duration("ci-timeout") ?? TimeSpan.FromHours(1),
            branches,
            repositories)
        {
            DisabledBranches = _values.Words(section, "disabled-branches").Select(branch => branch.Word).ToSeq(),
            SplitPolicy = section.Choice(
                "split-policy", ("splits-first", SplitPolicy.SplitsFirst), ("larger", SplitPolicy.Larger), ("ready-first", SplitPolicy.ReadyFirst)) ?? default,
            Stages = section.Switch("staging") ?? true,
            Lands = section.Switch("landing") ?? true,
            FlakeRetry = section.Switch("flake-retry") ?? true,
            VerdictMemory = section.Switch("verdict-memory") ?? true,
            OverrideRights = _people.ReadOverrideRights(section),
            RequiresReviewerEmails = section.Choice("reviewer-emails", ("optional", false), ("required", true)) ?? false,
        };
        ConfigurationRules.Check(project, section);
        ConfigurationRules.CheckBranches(section, _problems);
        ConfigurationRules.CheckNames(project, section, _problems);
        return new(project, section);
    }

    private Seq<EventSource> ReadSources(SectionReader file, SluiceConfiguration configuration)
    {
        var sources = new List<EventSource>();
        foreach (var (node, path) in file.Items("sources") ?? [])
        {
            var section = new SectionReader(ConfigurationSections.Source, node, path, _problems);
            var source = new EventSource(ValueReader.Repository(section, "name"), _values.Secret(section, "webhook-secret"), section.Date("unsigned-until"));
            ConfigurationRules.Check(source, section, configuration, sources);
            sources.Add(source);
        }

        return sources.ToSeq();
    }
}

/// <summary>A value and the section it was read from.</summary>
internal sealed record Located<T>(T Value, SectionReader Section);
