using Sluice.Core;
using Sluice.Core.Merging;
using Sluice.Platform.Configuration;

namespace Sluice.Platform.Contracts.Configuration;

public sealed class ReadingConfiguration
{
    private const string Small = """
        github:
          token: env:TOKEN
        projects:
          - name: acme
            branches: [main]
            repositories:
              - name: acme/core
                webhook-secret: env:HOOK
        """;

    [Fact]
    public void A_small_file_gets_the_defaults() => Assert.Equal(
        new SluiceConfiguration(
            new GitHubSettings(new Uri("https://api.github.com"), new GitHubCredential.Token(new(SecretStore.Environment, "TOKEN")), 180),
            null,
            [
                new Project(
                    "acme",
                    "sluice",
                    8,
                    TimeSpan.FromMinutes(60),
                    ["main"],
                    [new Repository(new RepositoryName("acme/core"), new(SecretStore.Environment, "HOOK"), [], [])]),
            ]),
        Accepted(Small));

    [Fact]
    public void A_file_for_a_local_stand_in_is_accepted() => Assert.Equal(
        new Uri("http://127.0.0.1:8080/api/v3"),
        Accepted(Small.Replace("  token:", "  address: http://127.0.0.1:8080/api/v3/\n  token:", StringComparison.Ordinal)).GitHub.Address);

    [Theory]
    [InlineData("90s", 90)]
    [InlineData("15m", 900)]
    [InlineData("2h", 7200)]
    public void Durations_have_a_unit(string written, int seconds)
    {
        Assert.True(Durations.TryParse(written, out var duration));
        Assert.Equal(seconds, duration.TotalSeconds);
        Assert.Equal(written, Durations.Format(duration));
    }

    [Theory]
    [InlineData("90")]
    [InlineData("1.5h")]
    [InlineData("1h30m")]
    [InlineData("")]
    [InlineData("-1s")]
    [InlineData("99999999999s")]
    public void Anything_else_is_no_duration(string written) => Assert.False(Durations.TryParse(written, out _));

    [Fact]
    public void Every_error_is_reported_at_once_with_its_place()
    {
        var errors = Refused("""
            github:
              token: ghp_thisIsASecret
              adress: https://api.github.com
              writes-per-minute: many
            projects:
              - name: my project
                batch-limt: 4
                ci-timeout: 1 hour
                prefix: "@sluice"
                branches: [main, main, tmp.main]
                repositories:
                  - name: core
                    required-statuses: ci/build
                  - name: acme/core
                    name: acme/other
                    webhook-secret: env:HOOK
                    reviewers: ["@ann"]
              - branches: main
                repositories:
                  - name: Acme/Core
                    webhook-secret: keyvault:hook
                    required-statuses:
                      - context: ci/build
                        on: [merges]
                      - []
            """);

        Assert.Equal(
            """
            line 1, column 1, key-vault: this field is missing, though keyvault: references are used; write the vault's address here
            line 2, column 10, github.token: expected a reference, env:NAME or keyvault:NAME; a secret itself must not stand in this file
            line 3, column 3, github.adress: there is no such field; did you mean address?
            line 4, column 22, github.writes-per-minute: expected a whole number from 1 to 100000, found 'many'
            line 6, column 11, projects[0].name: expected letters, digits, dots, dashes and underscores, found 'my project'
            line 7, column 5, projects[0].batch-limt: there is no such field; did you mean batch-limit?
            line 8, column 17, projects[0].ci-timeout: expected a duration such as 90s, 15m or 2h, found '1 hour'
            line 9, column 13, projects[0].prefix: expected a word without the @, such as sluice, found '@sluice'
            line 10, column 22, projects[0].branches[1]: main is listed twice; keep one of them
            line 10, column 28, projects[0].branches[2]: 'tmp.main' cannot be a target: not a git branch name, or one of the bot's own (tmp.*, staging.*)
            line 12, column 9, projects[0].repositories[0].webhook-secret: this field is missing, here and in the project; webhooks without a secret cannot be trusted, unless unsigned-until says till when
            line 12, column 15, projects[0].repositories[0].name: expected owner/name, found 'core'
            line 13, column 28, projects[0].repositories[0].required-statuses: expected a list, one item a line starting with a dash; found a single value
            line 15, column 9, projects[0].repositories[1].name: this field is written twice; keep one of them
            line 17, column 21, projects[0].repositories[1].reviewers[0]: expected a GitHub login without the @, found '@ann'
            line 18, column 5, projects[1].name: this field is missing
            line 18, column 15, projects[1].branches: expected a list, one item a line starting with a dash; found a single value
            line 20, column 15, projects[1].repositories[0].name: Acme/Core is already in project my project; a repository belongs to one project, once
            line 24, column 18, projects[1].repositories[0].required-statuses[0].on[0]: expected pull-requests or stagings, found 'merges'
            line 25, column 13, projects[1].repositories[0].required-statuses[1]: expected a mapping with the fields context, on, branches, found a list
            """,
            string.Join('\n', errors));
        Assert.DoesNotContain(errors, error => error.Message.Contains("ghp_", StringComparison.Ordinal));
    }

    [Fact]
    public void A_landing_must_fit_one_transaction() => Assert.Equal(
        "line 5, column 18, projects[0].batch-limit: 17 batches in 2 repositories do not fit one landing; batch-limit times repositories may be 32 at most",
        Assert.Single(Refused("""
            github: { token: env:TOKEN }
            projects:
              - name: acme
                webhook-secret: env:HOOK
                batch-limit: 17
                branches: [main]
                repositories: [{ name: acme/core }, { name: acme/addons }]
            """)).ToString());

    [Fact]
    public void A_secret_that_is_not_set_is_an_error_with_its_place()
    {
        var reading = ConfigurationFile.Parse(Small, name => name is "TOKEN" ? "t" : null);

        Assert.Equal(
            "line 8, column 25, projects[0].repositories[0].webhook-secret: the environment variable HOOK is not set",
            Assert.Single(Assert.IsType<ConfigurationReading.Refused>(reading).Errors).ToString());
    }

    [Theory]
    [InlineData("github: {}", "line 1, column 9, github: either token or app is needed, so that the bot can sign in")]
    [InlineData(
        "github: { token: env:T, app: { id: 1, installation: 2, private-key: env:K } }",
        "line 1, column 9, github: token and app exclude each other; keep one")]
    public void The_bot_signs_in_one_way(string github, string error) =>
        Assert.Contains(error, Refused($"{github}\nprojects: []").Select(found => found.ToString()));

    [Theory]
    [InlineData("", "line 1, column 1: the file is empty; docs/example.sluice.yaml is one to start from")]
    [InlineData("a: [b", "line 2, column 1: this is not YAML: While parsing a flow sequence, did not find expected ',' or ']'.")]
    [InlineData("a: &x b\nc: *x", "line 2, column 4: this is not YAML: anchors and aliases (& and *) are not used here; write the value out.")]
    [InlineData("- a", "line 1, column 1: expected a mapping with the fields github, key-vault, gate, projects, sources, suites, mail, found a list")]
    public void A_file_that_is_no_mapping_says_where_it_goes_wrong(string yaml, string error) =>
        Assert.Equal([error], Refused(yaml).Select(found => found.ToString()));

    [Fact]
    public async Task A_missing_file_says_so()
    {
        var refused = await Assert.ThrowsAsync<ConfigurationRefusedException>(
            () => ConfigurationFile.LoadAsync("/nowhere/sluice.yaml", TestContext.Current.CancellationToken));

        Assert.Equal(
            "/nowhere/sluice.yaml cannot be used:\n  line 1, column 1: there is no such file; docs/example.sluice.yaml is one to start from",
            refused.Message);
    }

    [Fact]
    public async Task A_secret_is_read_from_the_environment()
    {
        var secrets = new SecretSource(null, environment: name => name is "TOKEN" ? "s3cret" : null);

        Assert.Equal("s3cret", await secrets.ResolveAsync(new(SecretStore.Environment, "TOKEN"), TestContext.Current.CancellationToken));
        var missing = await Assert.ThrowsAsync<SecretMissingException>(
            () => secrets.ResolveAsync(new(SecretStore.Environment, "OTHER"), TestContext.Current.CancellationToken));
        Assert.Equal("env:OTHER is not set; set the environment variable OTHER.", missing.Message);
    }

    private static SluiceConfiguration Accepted(string yaml) =>
        Assert.IsType<ConfigurationReading.Accepted>(ConfigurationFile.Parse(yaml)).Configuration;

    private static Seq<ConfigurationError> Refused(string yaml) =>
        Assert.IsType<ConfigurationReading.Refused>(ConfigurationFile.Parse(yaml)).Errors;
}
