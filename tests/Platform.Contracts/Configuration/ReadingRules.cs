using Sluice.Core.Merging;
using Sluice.Platform.Configuration;

namespace Sluice.Platform.Contracts.Configuration;

/// <summary>What a configuration says of people, branches, switches and sources.</summary>
public sealed class ReadingRules
{
    private const string Full = """
        github: { token: env:TOKEN }
        gate: { address: https://sluice.example.org/ }
        projects:
          - name: acme
            branches: [old, stable, main]
            disabled-branches: [old]
            split-policy: larger
            staging: off
            landing: off
            flake-retry: off
            verdict-memory: off
            reviewer-emails: required
            reviewers: [ann, { team: acme/reviewers, self-review: true }]
            override-rights:
              - { context: legal/cla, logins: [cleo], teams: [acme/legal] }
              - { context: ci/build, repository: acme/core, logins: [ann] }
            repositories:
              - name: acme/core
                visibility: public
                unsigned-until: 2027-01-31
                branches: [stable, main]
                required-statuses: [{ context: ci/build, branches: [main] }, { context: ci/build, branches: [stable], on: [stagings] }]
                reviewers: [{ team: Acme/Reviewers }, { login: bea, name: Bea Brook, email: bea@acme.example }]
                label-substitutions: ['/-addons$//', '|^Fork:|acme:|i']
        sources:
          - { name: acme-dev/core, unsigned-until: 2026-12-31 }
          - { name: acme/core }
        """;

    [Fact]
    public void Every_field_has_its_place()
    {
        var configuration = Assert.IsType<ConfigurationReading.Accepted>(ConfigurationFile.Parse(Full)).Configuration;

        Assert.Equal(new Uri("https://sluice.example.org"), configuration.Address);
        Assert.Equal([new(new("acme-dev/core"), null, new DateOnly(2026, 12, 31)), new(new("acme/core"), null)], configuration.Sources);
        var project = Assert.Single(configuration.Projects);
        Assert.Equal(["old"], project.DisabledBranches);
        Assert.Equal(SplitPolicy.Larger, project.SplitPolicy);
        Assert.Equal((false, false, false, false, true), (project.Stages, project.Lands, project.FlakeRetry, project.VerdictMemory, project.RequiresReviewerEmails));
        Assert.Equal(
            [new("legal/cla", null, ["cleo"]) { Teams = [new("acme", "legal")] }, new OverrideRight("ci/build", new("acme/core"), ["ann"])],
            project.OverrideRights);
        var core = Assert.Single(project.Repositories);
        Assert.True(core.IsPublic);
        Assert.Equal(new DateOnly(2027, 1, 31), core.UnsignedUntil);
        Assert.Null(core.WebhookSecret);
        Assert.Equal(["stable", "main"], core.BranchFilter);
        Assert.Equal(["stable", "main"], core.BranchFilter);
        Assert.Equal([new("bea") { Name = "Bea Brook", Email = "bea@acme.example" }, new("ann")], core.Reviewers);
        Assert.Equal([new(new("acme", "reviewers"))], core.ReviewerTeams);
        Assert.Equal([new("/-addons$//"), new("|^Fork:|acme:|i")], core.LabelSubstitutions);
    }

    [Fact]
    public void A_project_on_a_branch_has_what_is_there()
    {
        var project = Assert.IsType<ConfigurationReading.Accepted>(ConfigurationFile.Parse(Full)).Configuration.Projects[0];

        Assert.Empty(project.On("old").Repositories);
        Assert.Equal([new("ci/build", false, true) { Branches = ["stable"] }], project.On("stable").Repositories[0].RequiredStatuses);
        Assert.Equal([new("ci/build") { Branches = ["main"] }], project.On("main").Repositories[0].RequiredStatuses);
    }

    [Theory]
    [InlineData("split-policy: larger", "split-policy: fresh", "line 7, column 19, projects[0].split-policy: expected splits-first, larger or ready-first, found 'fresh'")]
    [InlineData("staging: off", "staging: no", "line 8, column 14, projects[0].staging: expected on or off, found 'no'")]
    [InlineData("reviewer-emails: required", "reviewer-emails: yes", "line 12, column 22, projects[0].reviewer-emails: expected optional or required, found 'yes'")]
    [InlineData("disabled-branches: [old]", "disabled-branches: [older]", "line 6, column 25, projects[0].disabled-branches[0]: older is not among the branches; a disabled branch keeps its place there")]
    [InlineData("branches: [stable, main]", "branches: [next]", "line 21, column 20, projects[0].repositories[0].branches[0]: next is no branch of the project; known are old, stable, main")]
    [InlineData("branches: [stable, main]", "branches: []", "line 21, column 19, projects[0].repositories[0].branches: at least one branch is needed; leave the field out to mean all")]
    [InlineData("branches: [stable], on", "branches: [main], on", "line 22, column 28, projects[0].repositories[0].required-statuses: ci/build is listed twice; keep one of them, or give them different branches")]
    [InlineData("2027-01-31", "soon", "line 20, column 25, projects[0].repositories[0].unsigned-until: expected a date such as 2027-01-31, found 'soon'")]
    [InlineData("visibility: public", "visibility: secret", "line 19, column 21, projects[0].repositories[0].visibility: expected public or internal, found 'secret'")]
    [InlineData("/-addons$//", "/-addons$/", "line 24, column 31, projects[0].repositories[0].label-substitutions[0]: expected /pattern/replacement/flags; the first character separates the parts and must stand in none of them")]
    [InlineData("/-addons$//", "/-addons$/\\1/", "line 24, column 31, projects[0].repositories[0].label-substitutions[0]: the replacement uses \\1, and the pattern has no such group")]
    [InlineData("acme:|i", "acme:|x", "line 24, column 46, projects[0].repositories[0].label-substitutions[1]: there is no flag 'x'; known are g (all occurrences), i (ignore case) and m (several lines)")]
    [InlineData("team: Acme/Reviewers", "team: reviewers", "line 23, column 29, projects[0].repositories[0].reviewers[0].team: expected organization/team as in the team's address on GitHub, found 'reviewers'")]
    [InlineData("team: Acme/Reviewers", "self-review: true", "line 23, column 21, projects[0].repositories[0].reviewers[0].login: this field is missing; write a login here, or name a team")]
    [InlineData("team: Acme/Reviewers", "team: a/b, email: a@b.org", "line 23, column 41, projects[0].repositories[0].reviewers[0].email: a team has none of its own; write the person in an entry of their own")]
    [InlineData("team: Acme/Reviewers", "team: a/b, mail: on", "line 23, column 40, projects[0].repositories[0].reviewers[0].mail: a team has none of its own; write the person in an entry of their own")]
    [InlineData("bea@acme.example }", "bea@acme.example, mail: yes }", "line 23, column 109, projects[0].repositories[0].reviewers[1].mail: expected on or off, found 'yes'")]
    [InlineData("bea@acme.example", "bea at acme", "line 23, column 85, projects[0].repositories[0].reviewers[1].email: expected an e-mail address, found 'bea at acme'")]
    [InlineData("Bea Brook", "Bea <b>", "line 23, column 67, projects[0].repositories[0].reviewers[1].name: expected one line without < and >: it stands before the e-mail address in sign-offs")]
    [InlineData(", logins: [ann] }", " }", "line 16, column 9, projects[0].override-rights[1].logins: this field is missing; write who may override, here or in teams")]
    [InlineData("repository: acme/core, logins", "repository: acme/other, logins", "line 16, column 9, projects[0].override-rights[1].repository: acme/other is no repository of the project")]
    [InlineData("context: ci/build, repository: acme/core, logins", "context: legal/cla, logins", "line 16, column 20, projects[0].override-rights[1].context: legal/cla has an entry for every repository already; join the two")]
    [InlineData("  - { name: acme/core }", "  - { name: acme/core, webhook-secret: env:S }", "line 27, column 40, sources[1].webhook-secret: acme/core is in project acme, which says this already; leave it out here")]
    [InlineData("  - { name: acme/core }", "  - { name: acme-dev/core, unsigned-until: 2026-12-31 }", "line 27, column 13, sources[1].name: acme-dev/core is listed twice; keep one of them")]
    [InlineData(", unsigned-until: 2026-12-31 }", " }", "line 26, column 5, sources[0].webhook-secret: this field is missing; webhooks without a secret cannot be trusted, unless unsigned-until says till when")]
    public void What_is_wrong_is_said_with_its_place(string written, string instead, string error)
    {
        Assert.Contains(written, Full, StringComparison.Ordinal);

        var reading = ConfigurationFile.Parse(Full.Replace(written, instead, StringComparison.Ordinal));

        Assert.Equal([error], Assert.IsType<ConfigurationReading.Refused>(reading).Errors.Select(found => found.ToString()));
    }
}
