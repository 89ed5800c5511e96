using FsCheck.Fluent;
using Sluice.Core.Merging;

namespace Sluice.Core.Tests.Merging;

public sealed class CommandParserTests
{
    [Theory]
    [InlineData("sluice r+")]
    [InlineData("@sluice r+")]
    [InlineData("#sluice r+")]
    [InlineData("|sluice r+")]
    [InlineData("  \t@SLUICE: r+")]
    [InlineData("Thank you!\n\nsluice review+\n\nbye")]
    [InlineData("sluice r+\r\n")]
    public void Hears_a_line_addressed_to_it_4_1(string body) =>
        Assert.Equal(new Parsed.Commands([new Command.Approve()]), CommandParser.Parse(body, "sluice"));

    [Theory]
    [InlineData("r+")]
    [InlineData("> sluice r+")]
    [InlineData("sluicer r+")]
    [InlineData("please, sluice r+")]
    [InlineData("@@sluice r+")]
    [InlineData("```\nsluice r+\n```")]
    [InlineData("~~~~ text\nsluice r+\n~~~\nsluice r-\n~~~~")]
    [InlineData("")]
    public void Hears_nothing_that_is_quoted_or_said_to_others_2_6(string body) =>
        Assert.IsType<Parsed.Silence>(CommandParser.Parse(body, "sluice"));

    [Fact]
    public void Reads_every_command_of_every_line_4_2() => Assert.Equal(
        new Parsed.Commands(
        [
            new Command.Withdraw(), new Command.Retry(), new Command.UseMethod(MergeMethod.Merge), new Command.UseMethod(MergeMethod.RebaseMerge),
            new Command.UseMethod(MergeMethod.RebaseFastForward), new Command.UseMethod(MergeMethod.Squash), new Command.DelegateTo([]),
            new Command.DelegateTo(["bob", "carol-x", "dependabot[bot]"]),
        ]),
        CommandParser.Parse("sluice r- retry merge\nwords\nsluice rebase-merge rebase-ff squash\nsluice delegate+ delegate=@bob,#carol-x,dependabot[bot]", "sluice"));

    [Theory]
    [InlineData("sluice r+ please", "please", 1, 11)]
    [InlineData("sluice r+\nsluice  R+", "R+", 2, 9)]
    [InlineData("hi\n @sluice: delegate=", "delegate=", 2, 11)]
    [InlineData("sluice delegate=a b", "b", 1, 19)]
    [InlineData("sluice delegate=-a", "delegate=-a", 1, 8)]
    public void One_wrong_term_spoils_everything_and_is_named_with_its_place_4_3(string body, string term, int line, int column)
    {
        var mistake = Assert.IsType<Parsed.Mistake>(CommandParser.Parse(body, "sluice"));
        Assert.Equal((term, line, column), (mistake.Term, mistake.Line, mistake.Column));
    }

    [Fact]
    public void To_be_called_and_told_nothing_is_a_mistake() =>
        Assert.IsType<Parsed.Mistake>(CommandParser.Parse("@sluice", "sluice"));

    [Fact]
    public void Never_fails_whatever_people_write() => Law.Holds(Prop
        .ForAll(ArbMap.Default.ArbFor<string>(), words =>
        {
            var body = words ?? "";
            CommandParser.Parse(body, "sluice");
            return CommandParser.Parse($"sluice {body}", "sluice") is not Parsed.Silence || body.Contains('\n') || body.Contains('`') || body.Contains('~');
        }));
}
