using Sluice.Core.Migration;

namespace Sluice.Migration.Tests.Installability;

/// <summary>What cannot be seen at a glance: mutual conflicts, essential packages, choices that must be taken back (I-04).</summary>
public sealed class HardCases
{
    /// <remarks>
    /// A riddle of yes and no in packages: each question is a pair that conflicts, the root needs one answer of each and one of three answers of
    /// each line. With about four lines for a question it is as hard as it gets.
    /// </remarks>
    [Theory]
    [InlineData(1, 10, 300)]
    [InlineData(2, 13, 60)]
    public void I_04_choices_are_taken_back_until_the_riddle_is_solved_or_known_to_have_no_solution(int seed, int questions, int cases)
    {
        var random = new Random(seed);
        var solved = 0;
        for (var round = 0; round < cases; round++)
        {
            var lines = Enumerable.Range(0, (int)(questions * (3.5 + (random.NextDouble() * 1.5))))
                .Select(_ => Enumerable.Range(0, 3).Select(_ => (Question: random.Next(questions), IsYes: random.Next(2) == 0)).ToArray())
                .ToArray();
            var hasSolution = Enumerable.Range(0, 1 << questions).Any(
                answers => lines.All(line => line.Any(answer => (answers >> answer.Question & 1) != 0 == answer.IsYes)));
            var root = string.Join(", ", Enumerable.Range(0, questions).Select(question => $"yes{question} | no{question}")
                .Concat(lines.Select(line => string.Join(" | ", line.Select(answer => $"{(answer.IsYes ? "yes" : "no")}{answer.Question}")))));
            string[] packages =
            [
                $"root 1 {root}",
                .. Enumerable.Range(0, questions).SelectMany(question => new[] { $"yes{question} 1; conflicts no{question}", $"no{question} 1" }),
            ];

            Assert.Equal(hasSolution ? [] : ["root"], Uninstallable(packages));
            solved += hasSolution ? 1 : 0;
        }

        Assert.InRange(solved, cases / 5, cases * 4 / 5);
    }

    [Fact]
    public void I_04_a_chain_of_a_hundred_thousand_needs_no_deep_stack() => Assert.Equal(
        [], Uninstallable([.. Enumerable.Range(0, 100_000).Select(number => number < 99_999 ? $"p{number} 1 p{number + 1}" : $"p{number} 1")]));

    [Fact]
    public void I_04_nor_when_its_end_is_missing() => Assert.Equal(
        20_000, Uninstallable([.. Enumerable.Range(0, 20_000).Select(number => $"p{number} 1 p{number + 1}")]).Length);

    [Fact]
    public void I_04_a_hundred_that_exclude_each_other_are_all_installable()
    {
        var servers = Enumerable.Range(0, 100).Select(number => $"mta{number} 1; provides mta; conflicts mta").ToArray();

        Assert.Equal(["greedy"], Uninstallable([.. servers, "user 1 mta", "greedy 1 mta3, mta7", "sure 1 mta3 | mta7, mta7"]));
    }

    [Fact]
    public void I_04_essential_packages_are_part_of_every_installation() => Assert.Equal(
        ["b", "needs-b"], Uninstallable(["base 1 shell; essential", "shell 1", "b 1; conflicts shell", "needs-b 1 b", "either 1 b | shell"]));

    [Fact]
    public void I_04_what_the_essential_ones_choose_may_be_chosen_otherwise() => Assert.Equal(
        [], Uninstallable(["base 1 awk | gawk; essential", "awk 1", "gawk 1", "user 1; conflicts awk", "other 1; conflicts gawk"]));

    [Fact]
    public void I_04_without_its_essential_packages_nothing_is_installable() => Assert.Equal(
        ["a", "base"], Uninstallable(["base 1 nowhere; essential", "a 1"]));

    [Fact]
    public void I_05_an_essential_package_that_comes_or_goes_changes_what_has_nothing_to_do_with_it()
    {
        var universe = Made.Universe("a 1; conflicts base", "b 1 a", "base 1; essential");
        var contents = TargetContents.Of(universe, [universe.Find("a", "1"), universe.Find("b", "1")]);
        var tester = Core.Migration.Installability.Sweep(contents);
        Assert.Equal([], tester.Uninstallables);

        contents.Add(universe.Find("base", "1"));
        tester.Update([], [universe.Find("base", "1")]);
        Assert.Equal(["a", "b"], Names(tester));

        contents.Remove(universe.Find("base", "1"));
        tester.Update([universe.Find("base", "1")], []);
        Assert.Equal([], tester.Uninstallables);
    }

    [Fact]
    public void I_05_two_that_need_each_other_become_installable_together()
    {
        var universe = Made.Universe("a 1 b, lib", "b 1 a", "lib 1");
        var contents = TargetContents.Of(universe, [universe.Find("a", "1"), universe.Find("b", "1")]);
        var tester = Core.Migration.Installability.Sweep(contents);
        Assert.Equal(["a", "b"], Names(tester));

        contents.Add(universe.Find("lib", "1"));
        tester.Update([], [universe.Find("lib", "1")]);
        Assert.Equal([], tester.Uninstallables);
        Assert.True(tester.IsInstallable(universe.Find("b", "1")));
    }

    [Fact]
    public void I_05_it_stops_when_there_are_too_many_and_forgets_all_of_it()
    {
        var universe = Made.Universe(["lib 1", .. Enumerable.Range(10, 50).Select(number => $"user{number} 1 lib")]);
        var contents = TargetContents.OfTarget(universe);
        var tester = Core.Migration.Installability.Sweep(contents);
        var (mark, lib) = ((contents.Mark, tester.Mark), universe.Find("lib", "1"));

        contents.Remove(lib);
        tester.Update([lib], [], mostCounted: 3);
        Assert.InRange(tester.Counted, 4, 50);

        tester.RollBackTo(mark.Item2);
        contents.RollBackTo(mark.Item1);
        Assert.Equal([], tester.Uninstallables);
    }

    private static string[] Uninstallable(params string[] target) => Names(Core.Migration.Installability.Sweep(TargetContents.OfTarget(Made.Universe(target))));

    private static string[] Names(Core.Migration.Installability tester) => [.. tester.Uninstallables.Select(id => tester.Contents.Universe.Binary(id).Name)];
}
