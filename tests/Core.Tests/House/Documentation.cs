using System.Globalization;
using System.Text.RegularExpressions;

namespace Sluice.Core.Tests.House;

/// <summary>What the pages say about files and rules is so.</summary>
public sealed partial class Documentation
{
    private static readonly IReadOnlyList<(string Path, string Text)> Pages =
    [
        .. Directory.EnumerateFiles(Checkout.Root, "*.md")
            .Concat(new[] { "docs", "infra", "src" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Checkout.Root, folder), "*.md", SearchOption.AllDirectories)))
            .Select(file => (Path.GetRelativePath(Checkout.Root, file).Replace('\\', '/'), File.ReadAllText(file)))
            .OrderBy(page => page.Item1, StringComparer.Ordinal),
    ];

    [Fact]
    public void Every_link_leads_somewhere() => Assert.Empty(
        from page in Pages
        from Match link in Link().Matches(WithoutCode(page.Text))
        let target = link.Groups[1].Value
        where !target.Contains("://", StringComparison.Ordinal) && !Leads(page, target)
        select $"{page.Path}: {target}");

    [Fact]
    public void Every_file_named_exists() => Assert.Empty(
        from page in Pages
        from Match name in FileName().Matches(page.Text)
        where !Exists(Path.Combine(Checkout.Root, name.Value))
        select $"{page.Path}: {name.Value}");

    [Fact]
    public void Every_rule_cited_in_the_code_is_in_the_rule_book_and_no_other()
    {
        var cited = Checkout.Sources("src").Where(source => !IsOfMigration(source.Path))
            .SelectMany(source => Comment().Matches(source.Text)).SelectMany(comment => Numbers(comment.Value));
        var written = Numbers(Pages.Single(page => page.Path == "docs/merging.md").Text);

        Assert.Equal(cited.Distinct().Order(StringComparer.Ordinal), written.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_rule_of_migration_cited_in_the_code_is_in_its_rule_book_and_no_other()
    {
        var cited = Checkout.Sources("src").Where(source => IsOfMigration(source.Path))
            .SelectMany(source => Comment().Matches(source.Text)).SelectMany(comment => Lettered().Matches(comment.Value)).Select(rule => rule.Value);
        var written = Lettered().Matches(Pages.Single(page => page.Path == "docs/migration.md").Text).Select(rule => rule.Value);

        Assert.Equal(cited.Distinct().Order(StringComparer.Ordinal), written.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_decision_is_in_the_index() => Assert.All(
        Pages.Where(page => Decision().IsMatch(page.Path)),
        decision => Assert.Contains($"]({Path.GetFileName(decision.Path)})", Pages.Single(page => page.Path == "docs/decisions/README.md").Text, StringComparison.Ordinal));

    private static bool Leads((string Path, string Text) page, string target)
    {
        var (file, anchor) = target.Split('#') is [var before, var after] ? (before, after) : (target, null);
        var path = file is "" ? Path.Combine(Checkout.Root, page.Path) : Path.Combine(Checkout.Root, Path.GetDirectoryName(page.Path)!, file);
        return Exists(path) && (anchor is null || Heading().Matches(File.ReadAllText(path)).Any(heading => AnchorOf(heading.Groups[1].Value) == anchor));
    }

    private static bool Exists(string path) => File.Exists(path) || Directory.Exists(path);

    /// <summary>The lanes have a rule book each: merging's rules have numbers, migration's a letter and a number.</summary>
    private static bool IsOfMigration(string path) =>
        MigrationFolder().IsMatch(path);

    private static string WithoutCode(string text) => Fence().Replace(text, "");

    /// <summary>As GitHub makes it: lower case, dashes for blanks, and of the rest only letters, digits, dashes and underscores.</summary>
    private static string AnchorOf(string heading) =>
        new([.. heading.Trim().ToLowerInvariant().Replace(' ', '-').Where(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_')]);

    /// <summary>The numbers in brackets; "2.2 to 2.4" is three of them.</summary>
    private static IEnumerable<string> Numbers(string text) =>
        from Match bracket in Cited().Matches(text)
        from part in bracket.Groups[1].Value.Split(", ")
        from number in part.Split(" to ") is [var first, var last] ? Between(first, last) : [part]
        select number;

    private static IEnumerable<string> Between(string first, string last)
    {
        var (section, from) = (first[..first.IndexOf('.', StringComparison.Ordinal)], Minor(first));
        return Enumerable.Range(from, Minor(last) - from + 1).Select(minor => $"{section}.{minor}");
    }

    private static int Minor(string number) => int.Parse(number[(number.IndexOf('.', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<![\w./])(src|tests|docs|infra)/[A-Za-z0-9_./-]*[A-Za-z0-9_-]")]
    private static partial Regex FileName();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\((\d{1,2}(?:\.\d{1,2})?(?:(?:, | to )\d{1,2}(?:\.\d{1,2})?)*)\)")]
    private static partial Regex Cited();

    [GeneratedRegex(@"\b[ACDEHIMOTX]-\d{1,3}[a-z]?\b")]
    private static partial Regex Lettered();

    [GeneratedRegex("/(Migration|Archive|Testing|Gate|Migrate|TestWorker|Suites|Uploaders)/")]
    private static partial Regex MigrationFolder();

    [GeneratedRegex(@"^docs/decisions/\d{4}-.*\.md$")]
    private static partial Regex Decision();
}
