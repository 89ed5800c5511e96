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

    /// <summary>Each command and each short name of 4.2.</summary>
    public static TheoryData<string, Seq<Command>> Grammar => new()
    {
        { "r=12,#13", [new Command.Approve([12, 13])] },
        { "review=7,7", [new Command.Approve([7])] },
        { "check", [new Command.Check()] },
        { "help", [new Command.Help()] },
        { "close", [new Command.Close()] },
        { "override=legal/cla,ci/lint:x", [new Command.Pass(["legal/cla", "ci/lint:x"])] },
        { "override=a override=b", [new Command.Pass(["a"]), new Command.Pass(["b"])] },
        { "default", [new Command.Prioritise(Priority.Default)] },
        { "priority", [new Command.Prioritise(Priority.Priority)] },
        { "alone", [new Command.Prioritise(Priority.Alone)] },
        { "p=1 p=2", [new Command.Prioritise(Priority.Priority), new Command.Prioritise(Priority.Default)] },
        { "skipchecks cancel", [new Command.Waive(), new Command.Preempt()] },
        { "cancel=staging", [new Command.Preempt()] },
        { "NOW", [new Command.Prioritise(Priority.Priority), new Command.Waive(), new Command.Preempt()] },
        { "NOW!", [new Command.Prioritise(Priority.Alone), new Command.Waive(), new Command.Preempt()] },
        { "p=0", [new Command.Prioritise(Priority.Alone), new Command.Waive(), new Command.Preempt()] },
        { "fw=default ci", [new Command.SetPortPace(PortPace.Default), new Command.SetPortPace(PortPace.Default)] },
        { "fw=skipci skipci", [new Command.SetPortPace(PortPace.SkipCi), new Command.SetPortPace(PortPace.SkipCi)] },
        { "fw=skipmerge", [new Command.SetPortPace(PortPace.SkipMerge)] },
        { "up to saas-16.3 r+", [new Command.LimitPorts("saas-16.3"), new Command.Approve()] },
        { "ignore fw=no", [new Command.LimitPorts(null), new Command.LimitPorts(null)] },
    };

    [Theory]
    [MemberData(nameof(Grammar))]
    public void Knows_every_command_and_its_short_names_4_2(string words, Seq<Command> commands) =>
        Assert.Equal(new Parsed.Commands(commands), CommandParser.Parse($"@sluice {words}", "sluice"));

    [Theory]
    [InlineData("r=abc", "r=abc", "`r=` takes pull request numbers with commas between them")]
    [InlineData("r=", "r=", "`r=` takes pull request numbers with commas between them")]
    [InlineData("r=0", "r=0", "`r=` takes pull request numbers with commas between them")]
    [InlineData("fw=foo", "fw=foo", "`fw=` takes `default`, `skipci`, `skipmerge` or `no`")]
    [InlineData("p=3", "p=3", "`p=` takes 0, 1 or 2")]
    [InlineData("override=a,,b", "override=a,,b", "`override=` takes status contexts with commas between them")]
    [InlineData("cancel=all", "cancel=all", "`cancel=` takes `staging`")]
    [InlineData("up", "up", "`up` is followed by `to` and a branch")]
    [InlineData("up too 1.0", "up", "`up` is followed by `to` and a branch")]
    [InlineData("r+ up to", "up", "`up to` takes a branch: which one?")]
    [InlineData("now", "now", "I do not know this command")]
    [InlineData("=", "=", "I do not know this command")]
    [InlineData("r+!", "r+!", "I do not know this command")]
    [InlineData("retry🙏", "retry🙏", "I do not know this command")]
    public void Says_what_to_mend_4_3(string words, string term, string because)
    {
        var mistake = Assert.IsType<Parsed.Mistake>(CommandParser.Parse($"sluice {words}", "sluice"));
        Assert.Equal((term, because), (mistake.Term, mistake.Because));
    }

    [Fact]
    public void Words_about_the_bot_in_64_KiB_of_quoted_replies_are_not_commands()
    {
        var reply = string.Concat(Enumerable.Repeat("> @sluice r+\n> Привет, 世界 @everyone <b>\n", 1_000));
        Assert.IsType<Parsed.Silence>(CommandParser.Parse($"{reply}\nI agree with the sluice r+ above.\0", "sluice"));
        Assert.Equal(new Parsed.Commands([new Command.Retry()]), CommandParser.Parse($"{reply}\nsluice retry", "sluice"));
    }

    [Fact]
    public void A_fence_is_closed_only_by_a_line_of_nothing_else() =>
        Assert.IsType<Parsed.Silence>(CommandParser.Parse("```\n``` not yet\nsluice r+\n```", "sluice"));

    /// <summary>Any words in any order: what is understood is all of it, and what is not is named where it stands.</summary>
    [Fact]
    public void Understands_all_of_a_remark_or_names_the_first_word_it_does_not_4_3() => Law.Holds(Prop.ForAll(
        Gen.ListOf(Gen.Elements(Said)).ToArbitrary(),
        words =>
        {
            string[] told = [.. words.SelectMany(word => word.Split('\n'))];
            var line = $"sluice {string.Join(' ', told)}";
            return CommandParser.Parse(line, "sluice") switch
            {
                Parsed.Commands(var commands) => commands.Count <= 3 * told.Length && commands is not [],
                Parsed.Mistake mistake => mistake.Line == 1 && (mistake.Term is "" ? told is [] : line.AsSpan(mistake.Column - 1).StartsWith(mistake.Term, StringComparison.Ordinal)),
                _ => false,
            };
        }));

    private static readonly string[] Said =
        ["r+", "r-", "r=1,2", "r=x", "merge", "up", "to", "1.0", "fw=skipci", "delegate=a,b", "delegate=", "NOW", "NOW!", "p=0", "p=9", "please", "override=x", "=", "é", "help"];

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
