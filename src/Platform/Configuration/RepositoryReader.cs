using Sluice.Core;
using Sluice.Core.Merging;

namespace Sluice.Platform.Configuration;

/// <summary>Reads one repository of a project.</summary>
internal sealed class RepositoryReader(ValueReader values, PeopleReader people)
{
    /// <param name="branches">The project's.</param>
    public Repository Read(
        YamlNode node, string path, Seq<string> branches, (Seq<Reviewer> People, Seq<ReviewerTeam> Teams) shared, SecretReference? projectSecret)
    {
        var section = new SectionReader(ConfigurationSections.Repository, node, path, values.Problems);
        var unsignedUntil = section.Date("unsigned-until");
        if (node is YamlNode.Mapping && section.Find("webhook-secret") is null && projectSecret is null && section.Find("unsigned-until") is null)
        {
            section.Wrong(
                "webhook-secret", "this field is missing, here and in the project; webhooks without a secret cannot be trusted, unless unsigned-until says till when");
        }

        var own = people.ReadReviewers(section);
        return new(
            ValueReader.Repository(section, "name"),
            section.Find("webhook-secret") is null ? projectSecret : values.Secret(section, "webhook-secret"),
            ReadStatuses(section, branches),
            [.. own.People.Concat(shared.People).DistinctBy(reviewer => reviewer.Login, StringComparer.OrdinalIgnoreCase)])
        {
            UnsignedUntil = unsignedUntil,
            BranchFilter = ReadBranches(section, branches),
            IsPublic = section.Choice("visibility", ("public", true), ("internal", false)) ?? false,
            LabelSubstitutions = ReadSubstitutions(section),
            ReviewerTeams = [.. own.Teams.Concat(shared.Teams).DistinctBy(reviewers => reviewers.Team)],
        };
    }

    private Seq<RequiredStatus> ReadStatuses(SectionReader section, Seq<string> branches)
    {
        var statuses = section.Items("required-statuses")?.Select(item => ReadStatus(item.Node, item.Path, branches)).ToSeq() ?? [];
        foreach (var twice in statuses.GroupBy(status => status.Context).Where(same => Overlap(same, branches)))
            section.Wrong("required-statuses", $"{twice.Key} is listed twice; keep one of them, or give them different branches");
        return statuses;
    }

    private static bool Overlap(IEnumerable<RequiredStatus> same, Seq<string> branches) =>
        same.Count() > 1 && (branches is [] || branches.Any(branch => same.Count(status => status.IsOn(branch)) > 1));

    private RequiredStatus ReadStatus(YamlNode node, string path, Seq<string> branches)
    {
        if (node is YamlNode.Scalar)
            return new(values.Word(node, path).Trim());

        var section = new SectionReader(ConfigurationSections.RequiredStatus, node, path, values.Problems);
        var status = new RequiredStatus((section.Text("context") ?? "").Trim()) { Branches = ReadBranches(section, branches) };
        if (section.Items("on") is null)
            return status;

        var places = values.Words(section, "on");
        foreach (var (word, at, where) in places.Where(place => place.Word is not ("pull-requests" or "stagings")))
            values.Problems.Add(at, where, $"expected pull-requests or stagings, found '{word}'");
        if (places is [])
            section.Wrong("on", "at least one of pull-requests and stagings is needed; leave the field out to mean both");

        return status with
        {
            OnPullRequests = places.Any(place => place.Word is "pull-requests"),
            OnStagings = places.Any(place => place.Word is "stagings"),
        };
    }

    private Seq<string> ReadBranches(SectionReader section, Seq<string> known)
    {
        var named = values.Words(section, "branches");
        foreach (var (word, node, path) in named.Where(branch => branch.Word is not "" && known is not [] && !known.Contains(branch.Word)))
            values.Problems.Add(node, path, $"{word} is no branch of the project; known are {string.Join(", ", known)}");
        if (section.Items("branches") is [])
            section.Wrong("branches", "at least one branch is needed; leave the field out to mean all");
        return named.Select(branch => branch.Word).ToSeq();
    }

    private Seq<LabelSubstitution> ReadSubstitutions(SectionReader section)
    {
        var lines = values.Words(section, "label-substitutions");
        foreach (var (line, node, path) in lines)
        {
            if (line is not "" && LabelSubstitution.WrongWith(line) is { } wrong)
                values.Problems.Add(node, path, wrong);
        }

        return lines.Select(line => new LabelSubstitution(line.Word)).ToSeq();
    }
}
