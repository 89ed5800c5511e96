using Sluice.Core;
using Sluice.Core.Merging;

namespace Sluice.Platform.Configuration;

/// <summary>Reads who may do what: reviewers, their teams, and rights to override.</summary>
internal sealed class PeopleReader(ValueReader values)
{
    private static readonly string[] OfAPerson = ["login", "name", "email", "mail"];
    private static readonly TeamName Nobody = new("", "");

    public (Seq<Reviewer> People, Seq<ReviewerTeam> Teams) ReadReviewers(SectionReader of)
    {
        var people = new List<Reviewer>();
        var teams = new List<ReviewerTeam>();
        foreach (var (node, path) in of.Items("reviewers") ?? [])
        {
            if (node is YamlNode.Scalar)
                people.Add(new(Login(values.Word(node, path), node, path)));
            else
                ReadReviewer(new(ConfigurationSections.Reviewer, node, path, values.Problems), node, path, people, teams);
        }

        foreach (var twice in people.GroupBy(reviewer => reviewer.Login, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
            of.Wrong("reviewers", $"{twice.Key} is listed twice; keep one of them");
        foreach (var twice in teams.GroupBy(reviewers => reviewers.Team).Where(group => group.Count() > 1))
            of.Wrong("reviewers", $"{twice.Key} is listed twice; keep one of them");
        return (people.ToSeq(), teams.ToSeq());
    }

    public Seq<OverrideRight> ReadOverrideRights(SectionReader project)
    {
        var rights = new List<OverrideRight>();
        foreach (var (node, path) in project.Items("override-rights") ?? [])
        {
            var section = new SectionReader(ConfigurationSections.OverrideRight, node, path, values.Problems);
            var right = new OverrideRight(
                (section.Text("context") ?? "").Trim(),
                section.Find("repository") is null ? null : ValueReader.Repository(section, "repository"),
                values.Words(section, "logins").Select(login => Login(login.Word, login.Node, login.Path)).ToSeq())
            {
                Teams = values.Words(section, "teams").Select(team => Team(team.Word, team.Node, team.Path)).ToSeq(),
            };
            if (node is YamlNode.Mapping && section.Find("logins") is null && section.Find("teams") is null)
                section.Wrong("logins", "this field is missing; write who may override, here or in teams");
            if (rights.Any(other => other.Context == right.Context && other.Repository == right.Repository))
                section.Wrong("context", $"{right.Context} has an entry for {right.Repository?.FullName ?? "every repository"} already; join the two");
            rights.Add(right);
        }

        return rights.ToSeq();
    }

    private void ReadReviewer(SectionReader section, YamlNode node, string path, List<Reviewer> people, List<ReviewerTeam> teams)
    {
        var selfReview = section.Flag("self-review") ?? false;
        if (section.Text("team") is { } team)
        {
            foreach (var field in OfAPerson.Where(field => section.Find(field) is not null))
                section.Wrong(field, "a team has none of its own; write the person in an entry of their own");
            teams.Add(new(Team(team, section.Find("team")!, section.At("team")), selfReview));
            return;
        }

        if (node is YamlNode.Mapping && section.Find("login") is null)
            section.Wrong("login", "this field is missing; write a login here, or name a team");
        var email = section.Text("email");
        if (email is not null && !ConfigurationRules.IsEmail(email))
            section.Wrong("email", $"expected an e-mail address, found '{email}'");
        var name = section.Text("name");
        if (name is not null && !ConfigurationRules.IsPersonName(name))
            section.Wrong("name", "expected one line without < and >: it stands before the e-mail address in sign-offs");
        var mail = section.Switch("mail");
        people.Add(new(section.Text("login") is { } login ? Login(login, node, path) : "", selfReview) { Name = name, Email = email, WantsMail = mail });
    }

    private string Login(string login, YamlNode node, string path)
    {
        if (login is not "" && !ConfigurationRules.IsLogin(login))
            values.Problems.Add(node, path, $"expected a GitHub login without the @, found '{login}'");
        return login;
    }

    private TeamName Team(string text, YamlNode node, string path)
    {
        if (ConfigurationRules.IsTeam(text) && text.Split('/') is [var organization, var slug])
            return new(organization, slug);

        values.Problems.Add(node, path, $"expected organization/team as in the team's address on GitHub, found '{text}'");
        return Nobody;
    }
}
