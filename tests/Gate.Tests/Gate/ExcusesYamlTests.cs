using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Sluice.Core.Migration;
using YamlDotNet.RepresentationModel;

namespace Sluice.Gate.Tests.Gate;

/// <summary>What readers of YAML make of our excuses (O-10): YamlDotNet, and Python's safe loaders where they are installed.</summary>
public sealed class ExcusesYamlTests
{
    private const string Reading = """
        import json, sys, yaml
        text = open(sys.argv[1], encoding='utf-8').read()
        loaders = [yaml.SafeLoader] + ([yaml.CSafeLoader] if yaml.__with_libyaml__ else [])
        read = [yaml.load(text, loader) for loader in loaders]
        assert all(one == read[0] for one in read)
        print(json.dumps(read[0], default=str))
        """;

    /// <summary>Whatever YAML 1.1 takes for something else, and whatever has to be quoted.</summary>
    public static readonly TheoryData<string> Odd =
    [
        "1", "1.10", "1e3", "1e+3", "-", "~", "", " ", "null", "Null", "yes", "NO", "on", "Off", "y", "N", "true", "FALSE", "0x1f", "0o17", "017", "1_000", "1:30", "190:20:30.15",
        ".5", ".inf", "-.inf", ".nan", "2001-12-14", "2001-12-14 21:59:43.10", "=", "<<", "'", "it's", "\"", "a: b", "a:", ":a", "a #b", "#a", "- a", "? a", "! a", "&a", "*a", "%a",
        "@a", "`a", "|", ">", "[a]", "{a}", "a,b", "---", "...", "a\\b", "a\nb", "a\r\nb", "\ta", "a\t", " a", "a ", "a\u0001b", "a\u007fb", "a\u0085b", "a\u00a0b", "a\u2028b", "a\ufeffb", "a\ufffeb",
        "grün", "日本", "a😀b", "<a href=\"x\">y & z</a>", "ALERT: green is newer in the target suite (1 0.9~beta)", "1.0-1~bpo12+1", "1:2.3-4", "e1", "E1", "infinity", "nan", "none", "None",
    ];

    [Theory]
    [MemberData(nameof(Odd))]
    public void Every_string_is_read_as_the_string_it_is(string text)
    {
        var yaml = Write([Excuse("green", text)]);

        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        var item = (YamlMappingNode)stream.Documents[0].RootNode["sources"][0];
        Assert.Equal(text, ((YamlScalarNode)item["new-version"]).Value);
        Assert.Equal(text, ((YamlScalarNode)item["detailed-info"][0]).Value);
        Assert.Equal(text, ((YamlScalarNode)item["policy_info"]["age"][new YamlScalarNode("key")]).Value);
    }

    [Fact]
    public async Task Python_reads_strings_numbers_and_truths_as_they_are()
    {
        using var read = await PythonAsync(Write([.. Odd.Select((row, index) => Excuse($"p{index}", row.Data))]));

        var sources = read.RootElement.GetProperty("sources");
        Assert.Equal(Odd.Count, sources.GetArrayLength());
        foreach (var item in sources.EnumerateArray())
        {
            var text = Odd.ElementAt(int.Parse(item.GetProperty("source").GetString()![1..], CultureInfo.InvariantCulture)).Data;
            Assert.Equal(text, item.GetProperty("new-version").GetString());
            Assert.Equal(text, item.GetProperty("detailed-info")[0].GetString());
            var age = item.GetProperty("policy_info").GetProperty("age");
            Assert.Equal(text, age.GetProperty("key").GetString());
            Assert.Equal(7, age.GetProperty("age-requirement").GetInt32());
            Assert.Equal(1.5, age.GetProperty("current-age").GetDouble());
            Assert.Equal(JsonValueKind.Null, age.GetProperty("nested")[0][0].ValueKind);
            Assert.True(age.GetProperty("nested")[1].GetProperty(text is "" ? "empty" : text).GetBoolean());
            Assert.True(item.GetProperty("is-candidate").GetBoolean());
        }

        Assert.Equal("2026-11-21 12:00:00", read.RootElement.GetProperty("generated-date").GetString());
    }

    [Fact]
    public void No_excuses_are_an_empty_list()
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(Write([])));
        Assert.Empty((YamlSequenceNode)stream.Documents[0].RootNode["sources"]);
    }

    [Fact]
    public void O_10_the_order_is_age_then_name() => Assert.Equal(
        ["item-name: newest", "item-name: a", "item-name: b", "item-name: old"],
        Write([Excuse("old", "1", 9), Excuse("b", "1"), Excuse("newest", "1", null), Excuse("a", "1")]).Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("item-name", StringComparison.Ordinal)));

    [Fact]
    public void Three_thousand_excuses_are_written_in_no_time()
    {
        var excuses = Enumerable.Range(0, 3000).Select(number => Excuse($"package{number}", $"1.{number}")).ToList();
        Write(excuses);

        var watch = Stopwatch.StartNew();
        using var text = new StreamWriter(Stream.Null);
        ExcusesYaml.Write(text, excuses, DateTimeOffset.UnixEpoch);
        ExcusesHtml.Write(text, excuses, new() { Series = "forky", Architectures = [] }, DateTimeOffset.UnixEpoch);
        // The promise is 0.3 s on a quiet machine; this one is not.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(3), $"It took {watch.Elapsed}.");
    }

    [Fact]
    public void O_21_the_page_has_an_anchor_for_each_item_and_nothing_foreign_in_it()
    {
        using var text = new StringWriter();
        ExcusesHtml.Write(text, [Excuse("<script>alert(1)</script>", "\"><b>") with { Maintainer = "<img src=x>", Findings = [] }], new() { Series = "</title>", Architectures = [] }, DateTimeOffset.UnixEpoch);

        var page = text.ToString();
        Assert.Contains("<a id=\"&lt;script&gt;alert(1)&lt;/script&gt;\" name=\"&lt;script&gt;alert(1)&lt;/script&gt;\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain("\"><b>", page, StringComparison.Ordinal);
        Assert.Contains("Generated: 1970.01.01 00:00:00 +0000", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"@import|url\(|<(link|img|iframe)|<script [^>]*src", page);
    }

    private static Excuse Excuse(string name, string odd, double? age = 1.5) => new()
    {
        Item = new(name, MigrationItem.OfSource, odd, "unstable", SuiteKind.Primary, IsRemoval: false),
        NewVersion = odd,
        Maintainer = "Joe",
        Section = "universe/devel",
        Findings =
        [
            new() { Policy = "", DetailedInfo = [odd] },
            new()
            {
                Policy = "age",
                Details =
                [
                    ("key", odd), ("age-requirement", 7), ("nested", new Detail.List([new Detail.List([new Detail.Text(null)]), new Detail.Map([(odd is "" ? "empty" : odd, new Detail.Flag(true))])])),
                    .. age is { } days ? [("current-age", new Detail.Real(days))] : Array.Empty<(string, Detail)>(),
                ],
            },
        ],
    };

    private static string Write(IReadOnlyList<Excuse> excuses)
    {
        using var text = new StringWriter();
        ExcusesYaml.Write(text, excuses, new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero));
        return text.ToString();
    }

    private static async Task<JsonDocument> PythonAsync(string yaml)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, yaml, TestContext.Current.CancellationToken);
        try
        {
            using var python = Process.Start(new ProcessStartInfo("python3", ["-c", Reading, file]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var wrong = python.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var read = await python.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            if ((await wrong).Contains("No module named 'yaml'", StringComparison.Ordinal))
                Assert.Skip("Python's yaml is not installed (python3-yaml); YamlDotNet has read the same strings.");
            Assert.Equal("", await wrong);
            return JsonDocument.Parse(read);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
