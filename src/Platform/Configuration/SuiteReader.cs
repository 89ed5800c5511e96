using System.Text.RegularExpressions;
using Sluice.Core;
using Sluice.Core.Migration;

namespace Sluice.Platform.Configuration;

/// <summary>Reads the suites of the migration lane.</summary>
internal sealed partial class SuiteReader(Problems problems)
{
    private static readonly Uri Nowhere = new("https://nowhere.invalid");
    private static readonly (string Urgency, int Days)[] UsualAges = [("low", 10), ("medium", 5), ("high", 2), ("critical", 0), ("emergency", 0)];

    /// <summary>Only to be believed when there are no problems.</summary>
    /// <param name="projects">The names of the other lane's projects.</param>
    public GatedSuites Read(YamlNode root, Seq<string> projects)
    {
        // What is wrong with the file's other fields is said where these are read.
        var file = new SectionReader(ConfigurationSections.File, root, "", new Problems());
        var suites = new List<GatedSuite>();
        var gate = MailReader.Root(file.Section("gate", ConfigurationSections.Gate), "address");
        if (file.Find("suites") is { } node and not YamlNode.List)
            problems.Add(node, "suites", $"expected a list, one item a line starting with a dash; found {node.Kind}");
        foreach (var (item, path) in file.Items("suites") ?? [])
        {
            var section = new SectionReader(ConfigurationSections.Suite, item, path, problems);
            var suite = Read(section, file.Find("mail") is not null, gate);
            if (suites.Any(other => other.Series == suite.Series))
                section.Wrong(section.Find("series") is null ? "target" : "series", $"the series {suite.Series} is gated twice; give one of them another series");
            // Each lane lets go of topics on its own lists that it does not know.
            if (file.Find("mail") is not null && projects.Contains(suite.Series))
                section.Wrong(section.Find("series") is null ? "target" : "series", $"a project is called {suite.Series} too, and mails of both would come from one list; give the suite another series");
            suites.Add(suite);
        }

        return new([.. suites]);
    }

    private GatedSuite Read(SectionReader section, bool sendsMail, Uri? gate)
    {
        var architectures = Names(section, "architectures");
        if (section.Find("architectures") is YamlNode.List && architectures is [])
            section.Wrong("architectures", "at least one architecture is needed");
        var target = Name(section, "target") ?? "";
        var source = Name(section, "source") ?? "";
        var tests = section.Section("tests", ConfigurationSections.Tests);
        var mail = section.Section("mail", ConfigurationSections.SuiteMail);
        var series = Name(section, "series") ?? target;
        var settings = new MigrationSettings
        {
            Series = series,
            Distribution = section.Choice("distribution", ("debian", true), ("ubuntu", false)) is false ? "Ubuntu" : "Debian",
            Architectures = architectures,
            NoBreakAllArchitectures = [.. architectures.Take(1)],
            AllBuildArchitecture = Name(section, "all-architecture") ?? (architectures is [var first, ..] ? first : "amd64"),
            HasArchAllBuilders = section.Find("all-architecture") is null,
            SourceIsPartial = section.Switch("partial-source") ?? false,
            KeepsAbsentSources = section.Switch("keep-absent-sources") ?? false,
            SmoothUpdateSections = section.Find("smooth-updates") is null ? [] : Names(section, "smooth-updates"),
            FindsGroups = section.Switch("find-groups") ?? true,
            Age = ReadAge(section.Section("age", ConfigurationSections.Age)),
            Tests = ReadTests(tests, architectures),
            Reminders = MailReader.ReadReminders(mail, source, sendsMail) with
            {
                ItemAddress = gate is null ? "" : $"{gate.AbsoluteUri}api/pages/suites/{series}/{{source}}",
            },
        };
        return new(settings, target, source, ReadPlace(section))
        {
            Launchpad = MailReader.Root(mail, "launchpad") ?? GatedSuite.PublicLaunchpad,
            Keyserver = MailReader.Root(mail, "keyserver") ?? GatedSuite.PublicKeyserver,
            Every = section.Duration("every") ?? TimeSpan.FromMinutes(30),
            Hints = section.Text("hints"),
            SpecialCases = tests?.Text("special-cases"),
            IsPublic = section.Choice("visibility", ("public", true), ("internal", false)) ?? false,
        };
    }

    private static ArchivePlace ReadPlace(SectionReader section)
    {
        if (section.Find("mirror") is null == section.Find("directory") is null)
            section.Wrong("mirror", "either mirror or directory is needed, and not both: where the archive's indexes are");
        if (section.Text("directory") is { } directory)
            return new ArchivePlace.Directory(directory);

        if (section.Find("mirror") is not null && section.Find("keyring") is null)
            section.Wrong("keyring", "this field is missing: what comes over the network is believed only with a signature; name the file with the archive's keys");
        return new ArchivePlace.Mirror(section.Address("mirror") ?? Nowhere, section.Text("keyring") ?? "");
    }

    private TestSettings ReadTests(SectionReader? section, Seq<string> architectures)
    {
        if (section is null)
            return new() { Mode = GateMode.Yes, Architectures = architectures };

        var tested = section.Find("architectures") is null ? architectures : Names(section, "architectures");
        if (tested.FirstOrDefault(architecture => !architectures.Contains(architecture)) is { } unknown)
            section.Wrong("architectures", $"{unknown} is not among the suite's architectures");
        return new()
        {
            Mode = section.Choice("mode", ("on", GateMode.Yes), ("dry-run", GateMode.DryRun), ("off", GateMode.No)) ?? GateMode.Yes,
            Architectures = [.. architectures.Where(tested.Contains)],
            HugeAbove = Days(section, "huge-above"),
            MostRequests = Days(section, "most-requests") ?? new TestSettings().MostRequests,
            RetryOlderThan = Days(section, "retry-after-days"),
            UsesReference = section.Switch("reference") ?? false,
            ReferenceMaxAge = Days(section, "reference-days"),
            SuccessBounty = Days(section, "success-bounty") ?? 0,
            RegressionPenalty = Days(section, "regression-penalty") ?? 0,
            NeutralIsBaseline = section.Switch("neutral-baseline") ?? false,
            Ppas = section.Find("ppas") is null ? [] : [.. Words(section, "ppas").Select(word => word.Word)],
            CiAddress = section.Address("ci-address") is { } address ? $"{address.AbsoluteUri.TrimEnd('/')}/" : "",
        };
    }

    private AgeSettings ReadAge(SectionReader? section)
    {
        if (section is null)
            return new() { MinDays = [.. UsualAges] };

        var urgency = section.Text("default-urgency") ?? "medium";
        if (!UsualAges.Any(age => age.Urgency == urgency))
            section.Wrong("default-urgency", $"expected {string.Join(", ", UsualAges.Select(age => age.Urgency))}, found '{urgency}'");
        return new()
        {
            MinDays = [.. UsualAges.Select(age => (age.Urgency, Days(section, age.Urgency) ?? age.Days))],
            DefaultUrgency = urgency,
            UrgenciesWithoutPenalties = section.Find("no-penalties") is null ? [] : Names(section, "no-penalties"),
        };
    }

    private static int? Days(SectionReader section, string field) => (int?)section.Number(field, 0, 10_000_000);

    private IReadOnlyList<(string Word, YamlNode Node, string Path)> Words(SectionReader section, string field) => new ValueReader(problems, null).Words(section, field);

    /// <summary>Words that go into the names of queues, containers and files.</summary>
    private Seq<string> Names(SectionReader section, string field)
    {
        var words = Words(section, field);
        foreach (var (word, node, path) in words.Where(word => word.Word is not "" && !Shape().IsMatch(word.Word)))
            problems.Add(node, path, Expected(word));
        return [.. words.Select(word => word.Word)];
    }

    private static string? Name(SectionReader section, string field)
    {
        if (section.Text(field) is not { } name)
            return null;
        if (!Shape().IsMatch(name))
            section.Wrong(field, Expected(name));
        return name;
    }

    private static string Expected(string found) => $"expected lower-case letters, digits and dashes, found '{found}'";

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}$")]
    private static partial Regex Shape();
}
