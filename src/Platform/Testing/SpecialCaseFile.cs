using Sluice.Core;
using Sluice.Core.Migration;
using Sluice.Platform.Configuration;

namespace Sluice.Platform.Testing;

/// <summary>Reads the table of special cases; the one that is shipped says in its first lines how to write one.</summary>
public static class SpecialCaseFile
{
    private const string Arrow = " -> ";

    private static readonly Lazy<SpecialCases> ShippedCases = new(ReadShipped);

    private static readonly ConfigurationSection File = new("file", [new("special-cases", true)]);

    private static readonly ConfigurationSection Case = new(
        "special case",
        [
            new("name", true), new("reason", true), new("until"), new("sources"), new("architectures"), new("if-exists"), new("if-builds"),
            new("if-all-arch-all"), new("nothing"), new("only"), new("builds"), new("also"),
        ]);

    /// <summary>What holds unless a configuration names a table of its own.</summary>
    public static SpecialCases Shipped => ShippedCases.Value;

    /// <exception cref="ConfigurationRefusedException">The file is missing, or something in it is wrong.</exception>
    public static SpecialCases Load(string path) => System.IO.File.Exists(path)
        ? Parse(path, System.IO.File.ReadAllText(path))
        : throw new ConfigurationRefusedException(path, [new(1, 1, "", "there is no such file")]);

    /// <exception cref="ConfigurationRefusedException">Something in it is wrong.</exception>
    public static SpecialCases Parse(string path, string yaml)
    {
        var problems = new Problems();
        var cases = YamlTree.Parse(yaml, problems) is { } root ? Read(root, problems) : SpecialCases.None;
        return problems.InOrder() is [] ? cases : throw new ConfigurationRefusedException(path, problems.InOrder());
    }

    private static SpecialCases ReadShipped()
    {
        using var shipped = typeof(SpecialCaseFile).Assembly.GetManifestResourceStream("special-cases.yaml")!;
        using var text = new StreamReader(shipped);
        return Parse("special-cases.yaml", text.ReadToEnd());
    }

    private static SpecialCases Read(YamlNode root, Problems problems)
    {
        var file = new SectionReader(File, root, "", problems);
        return new((file.Items("special-cases") ?? []).Select(item => ReadCase(item.Node, item.Path, problems)).ToSeq());
    }

    private static SpecialCase ReadCase(YamlNode node, string path, Problems problems)
    {
        var (section, values) = (new SectionReader(Case, node, path, problems), new ValueReader(problems, environment: null));
        return new()
        {
            Name = section.Text("name") ?? "",
            Reason = section.Text("reason") ?? "",
            Until = section.Date("until"),
            Sources = Words("sources"),
            Architectures = Words("architectures"),
            IfExists = Words("if-exists").Select(Naming).ToSeq(),
            IfBuilds = section.Text("if-builds"),
            IfAllArchitectureAll = section.Flag("if-all-arch-all") ?? false,
            Effect = Effect(),
        };

        Seq<string> Words(string field) => values.Words(section, field).Select(word => word.Word).ToSeq();

        SpecialEffect Effect()
        {
            var (nothing, only) = (section.Flag("nothing") ?? false, section.Find("only") is not null);
            var more = section.Find("builds") is not null || section.Find("also") is not null;
            if ((nothing ? 1 : 0) + (only ? 1 : 0) + (more ? 1 : 0) != 1)
                section.Wrong("name", "a case says either nothing: true, or only, or builds and also; this one should say one of them");
            return nothing ? new SpecialEffect.Nothing()
                : only ? new SpecialEffect.Only(Words("only"))
                : new SpecialEffect.More(Words("builds"), Words("also").Select(Naming).ToSeq());
        }
    }

    private static SourceNaming Naming(string text) =>
        text.Split(Arrow) is [var from, var to] ? new(from.Trim(), to.Trim()) : new("", text);
}
