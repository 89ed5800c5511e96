using Sluice.Core.Migration;

namespace Sluice.Migration.Tests.Hints;

public sealed class HintParserTests
{
    private static readonly MigrationSettings Settings = new()
    {
        Series = "forky",
        Architectures = ["amd64", "i386"],
        Tests = new() { Mode = GateMode.Yes },
    };

    [Fact]
    public void H_01_blank_lines_and_comments_say_nothing_and_finished_ends_the_file()
    {
        var book = Parse("# a remark\n\nurgent green/2\r\n  # another\nfinished\nurgent red/1\n");

        Assert.Equal(["green"], book.Of("urgent").Select(hint => hint.Items[0].Package));
        Assert.Empty(book.Warnings);
    }

    [Fact]
    public void H_01_hints_of_the_command_line_may_say_anything()
    {
        var book = HintParser.Parse([HintFile.OfCommandLine("force green/2; easy red/1 blue/2")], Settings);

        Assert.Equal(["force", "easy"], book.All.Select(hint => hint.Type));
    }

    [Theory]
    [InlineData("elbereth green/2", "there is no hint 'elbereth'")]
    [InlineData("age-days 3", "'age-days' needs at least 2 words after it")]
    [InlineData("age-days soon green/2", "'age-days' takes a number of days, not 'soon'")]
    [InlineData("urgent", "'urgent' needs at least 1 words after it")]
    [InlineData("easy green/2", "'easy' needs at least 2 words after it")]
    [InlineData("easy green/2 red", "'easy' needs a version: 'red'")]
    [InlineData("urgent green", "'urgent' needs a version: 'green'")]
    [InlineData("block green/2", "'block' takes no version: 'green/2'")]
    [InlineData("block-all everything", "'block-all' takes 'source' or 'new-source', not 'everything'")]
    [InlineData("urgent green/2/3", "'green/2/3' names no package")]
    [InlineData("urgent /2", "'/2' names no package")]
    public void H_02_what_cannot_be_read_is_warned_about_and_ignored(string line, string warning)
    {
        var book = Parse($"urgent blue/1\n{line}\n");

        Assert.Equal([new HintWarning("freeze", 2, warning)], book.Warnings);
        Assert.Equal([1], book.All.Select(hint => hint.Line));
    }

    [Fact]
    public void H_02_what_is_not_permitted_is_ignored_and_said_in_passing()
    {
        var book = HintParser.Parse([new("freeze", ["block", "unblock"], "urgent green/2\nblock green\napprove green/2\nremark force everything")], Settings);

        Assert.Equal([new HintWarning("freeze", 1, "'urgent' is not permitted here", IsMistake: false)], book.Warnings);
        Assert.Equal(["block", "unblock"], book.All.Select(hint => hint.Type));
    }

    [Theory]
    [InlineData("unblock green/2", "green", "2", null, false, null)]
    [InlineData("unblock green/2/amd64", "green", "2", "amd64", false, null)]
    [InlineData("unblock green/amd64/2", "green", "2", "amd64", false, null)]
    [InlineData("unblock green/source/2", "green", "2", "source", false, null)]
    [InlineData("unblock -green/2", "green", "2", null, true, null)]
    [InlineData("unblock green/2_tpu", "green", "2", null, false, "tpu")]
    [InlineData("block green/i386", "green", null, "i386", false, null)]
    [InlineData("unblock green/armhf", "green", "armhf", null, false, null)]
    public void H_03_an_item_names_a_source_and_perhaps_version_architecture_removal_and_suite(
        string line, string package, string? version, string? architecture, bool isRemoval, string? suite) =>
        Assert.Equal([new HintedItem(package, version, architecture, isRemoval, suite)], Parse(line).All.SelectMany(hint => hint.Items));

    [Fact]
    public void H_03_items_of_a_line_stand_for_themselves_except_in_groups()
    {
        var book = Parse("urgent green/2 red/3\nhint green/2 red/3\nage-days 5 green/2 red/3");

        Assert.Equal(["urgent 1", "urgent 1", "hint 2", "age-days 1", "age-days 1"], book.All.Select(hint => $"{hint.Type} {hint.Items.Count}"));
        Assert.Equal(["5", "5"], book.Of("age-days").Select(hint => hint.Argument));
    }

    [Theory]
    [InlineData("block")]
    [InlineData("block-udeb")]
    [InlineData("allow-uninst")]
    public void H_04_these_hints_take_no_version(string type)
    {
        Assert.Single(Parse($"{type} green").All);
        Assert.Empty(Parse($"{type} green/2").All);
    }

    [Fact]
    public void H_05_a_later_duplicate_replaces_an_earlier_one()
    {
        var book = Parse("age-days 5 green/2\nage-days 9 green/3\nage-days 1 red/1");

        Assert.Equal(["9", "1"], book.Of("age-days").Select(hint => hint.Argument));
        Assert.Equal([new HintWarning("freeze", 1, "'age-days green' is replaced by line 2 of freeze", IsMistake: false)], book.Warnings);
    }

    [Fact]
    public void H_05_of_unblocks_the_higher_version_counts()
    {
        Assert.Equal(["10"], Parse("unblock green/10\nunblock green/9").All.Select(hint => hint.Items[0].Version));
        Assert.Equal(["10"], Parse("unblock green/9\nunblock green/10").All.Select(hint => hint.Items[0].Version));
    }

    [Fact]
    public void H_05_hints_for_several_architectures_do_not_replace_each_other() =>
        Assert.Equal(2, Parse("unblock green/1/amd64\nunblock green/1/i386").All.Count);

    [Fact]
    public void H_06_policies_that_are_off_have_no_hints()
    {
        var book = HintParser.Parse([new("all", [HintFile.All], "force-badtest green/1\nallow-archall-maintainer-upload green")], Settings with { Tests = new() });

        Assert.Equal(
            ["there is no hint 'force-badtest'", "there is no hint 'allow-archall-maintainer-upload'"],
            book.Warnings.Select(warning => warning.Text));
    }

    [Theory]
    [InlineData("STANDARD", "urgent green/1", true)]
    [InlineData("STANDARD", "block green", true)]
    [InlineData("STANDARD", "force green/1", false)]
    [InlineData("HELPERS", "force-badtest green/1", true)]
    [InlineData("HELPERS", "urgent green/1", false)]
    [InlineData("ALL", "force green/1", true)]
    public void C_11_permissions_may_be_given_by_set(string permitted, string line, bool isPermitted) =>
        Assert.Equal(isPermitted, HintParser.Parse([new("somebody", [permitted], line)], Settings).All.Count is 1);

    [Fact]
    public void H_07_a_lookup_finds_by_type_and_package()
    {
        var book = Parse("block-all source\nhint green/1 red/2\nforce-badtest green/1\nforce-badtest green/2");

        Assert.Equal("source", Assert.Single(book.Of("block-all")).Argument);
        Assert.Single(book.Of("hint", "red"));
        Assert.Equal(2, book.Of("force-badtest", "green").Count);
        Assert.Single(book.Of("force-badtest", "green", "2"));
        Assert.Empty(book.Of("force-badtest", "red"));
    }

    [Fact]
    public void H_07_lookups_cost_the_same_among_many_hints()
    {
        var book = Parse(string.Join('\n', Enumerable.Range(0, 50_000).Select(number => $"force-badtest package{number}/1")));

        var found = 0;
        for (var number = 0; number < 1_000_000; number++)
            found += book.Of("force-badtest", "package49999").Count;

        Assert.Equal(1_000_000, found);
    }

    private static HintBook Parse(string text) => HintParser.Parse([new("freeze", [HintFile.All], text)], Settings);
}
