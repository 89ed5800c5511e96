using Sluice.Core;
using Sluice.Core.Merging;

namespace Sluice.Platform.Configuration;

/// <summary>Turns the file's sections into values, noting every problem on the way.</summary>
internal sealed class ConfigurationReader(Problems problems, Func<string, string?>? environment)
{
    private static readonly Uri GitHubItself = new("https://api.github.com");
    private static readonly SecretReference Nowhere = new(SecretStore.Environment, "");
    private bool _usesKeyVault;

    /// <summary>Only to be believed when there are no problems.</summary>
    public SluiceConfiguration Read(YamlNode root)
    {
        var file = new SectionReader(ConfigurationSections.File, root, "", problems);
        var github = ReadGitHub(file);
        var projects = file.Items("projects")?.Select(item => ReadProject(item.Node, item.Path)).ToList() ?? [];
        if (projects is [] && file.Find("projects") is YamlNode.List)
            file.Wrong("projects", "at least one project is needed");
        ConfigurationRules.NoProjectTwice(projects);
        ConfigurationRules.NoRepositoryTwice(projects, problems);
        if (_usesKeyVault && file.Find("key-vault") is null)
            file.Wrong("key-vault", "this field is missing, though keyvault: references are used; write the vault's address here");

        return new(github, file.Address("key-vault"), projects.Select(project => project.Value).ToSeq());
    }

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
                Secret(app, "private-key"))
            : new GitHubCredential.Token(Secret(github, "token"));

        return new(github.Address("address") ?? GitHubItself, credential, (int)(github.Number("writes-per-minute", 1, 100_000) ?? 180));
    }

    private Located<Project> ReadProject(YamlNode node, string path)
    {
        var section = new SectionReader(ConfigurationSections.Project, node, path, problems);
        var shared = ReadReviewers(section);
        var secret = section.Find("webhook-secret") is null ? null : Secret(section, "webhook-secret");
        var repositories = section.Items("repositories")?
            .Select(item => (item.Path, Value: ReadRepository(item.Node, item.Path, shared, secret))).ToList() ?? [];
        var project = new Project(
            section.Text("name") ?? "",
            section.Text("prefix") ?? "sluice",
            (int)(section.Number("batch-limit", 1, ConfigurationRules.MostPlaces) ?? ConfigurationRules.UsualBatchLimit(repositories.Count)),
            section.Duration("ci-timeout") ?? TimeSpan.FromHours(1),
            section.Items("branches")?.Select(item => Word(item.Node, item.Path)).ToSeq() ?? [],
            repositories.Select(repository => repository.Value).ToSeq());
        ConfigurationRules.Check(project, section);
        ConfigurationRules.CheckBranches(section, problems);
        return new(project, section);
    }

    private Repository ReadRepository(YamlNode node, string path, Seq<Reviewer> shared, SecretReference? projectSecret)
    {
        var section = new SectionReader(ConfigurationSections.Repository, node, path, problems);
        var name = section.Text("name") ?? "";
        if (section.Find("name") is not null && !ConfigurationRules.IsRepositoryName(name))
            section.Wrong("name", $"expected owner/name, found '{name}'");
        if (node is YamlNode.Mapping && section.Find("webhook-secret") is null && projectSecret is null)
            section.Wrong("webhook-secret", "this field is missing, here and in the project; webhooks without a secret cannot be trusted");

        var statuses = section.Items("required-statuses")?.Select(item => ReadStatus(item.Node, item.Path)).ToSeq() ?? [];
        foreach (var twice in statuses.GroupBy(status => status.Context).Where(group => group.Count() > 1))
            section.Wrong("required-statuses", $"{twice.Key} is listed twice; keep one of them");

        return new(
            new RepositoryName(ConfigurationRules.IsRepositoryName(name) ? name : "unknown/unknown"),
            section.Find("webhook-secret") is null ? projectSecret ?? Nowhere : Secret(section, "webhook-secret"),
            statuses,
            [.. ReadReviewers(section).Concat(shared).DistinctBy(reviewer => reviewer.Login, StringComparer.OrdinalIgnoreCase)]);
    }

    private RequiredStatus ReadStatus(YamlNode node, string path)
    {
        if (node is YamlNode.Scalar)
            return new(Word(node, path));

        var section = new SectionReader(ConfigurationSections.RequiredStatus, node, path, problems);
        if (section.Items("on") is not { } places)
            return new(section.Text("context") ?? "");

        var words = places.Select(item => Word(item.Node, item.Path)).ToList();
        foreach (var (word, at) in words.Zip(places).Where(place => place.First is not ("pull-requests" or "stagings")))
            problems.Add(at.Node, at.Path, $"expected pull-requests or stagings, found '{word}'");
        if (words is [])
            section.Wrong("on", "at least one of pull-requests and stagings is needed; leave the field out to mean both");

        return new(section.Text("context") ?? "", words.Contains("pull-requests"), words.Contains("stagings"));
    }

    private Seq<Reviewer> ReadReviewers(SectionReader of)
    {
        var reviewers = of.Items("reviewers")?.Select(item => ReadReviewer(item.Node, item.Path)).ToSeq() ?? [];
        foreach (var twice in reviewers.GroupBy(reviewer => reviewer.Login, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
            of.Wrong("reviewers", $"{twice.Key} is listed twice; keep one of them");
        return reviewers;
    }

    private Reviewer ReadReviewer(YamlNode node, string path)
    {
        var section = node is YamlNode.Scalar ? null : new SectionReader(ConfigurationSections.Reviewer, node, path, problems);
        var login = section is null ? Word(node, path) : section.Text("login") ?? "";
        if (login is not "" && !ConfigurationRules.IsLogin(login))
            problems.Add(node, path, $"expected a GitHub login without the @, found '{login}'");
        return new(login, section?.Flag("self-review") ?? false);
    }

    private string Word(YamlNode node, string path)
    {
        if (node is YamlNode.Scalar { IsNothing: false, Value.Length: > 0 } scalar)
            return scalar.Value;

        problems.Add(node, path, $"expected a single value, found {node.Kind}");
        return "";
    }

    private SecretReference Secret(SectionReader section, string field)
    {
        if (section.Secret(field) is not { } reference)
            return Nowhere;

        _usesKeyVault |= reference.Store is SecretStore.KeyVault;
        if (reference.Store is SecretStore.Environment && environment is not null && environment(reference.Name) is null or "")
            section.Wrong(field, $"the environment variable {reference.Name} is not set");
        return reference;
    }
}

/// <summary>A value and the section it was read from.</summary>
internal sealed record Located<T>(T Value, SectionReader Section);
