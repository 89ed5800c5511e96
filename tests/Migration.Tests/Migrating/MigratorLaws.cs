using Sluice.Core.Migration;
using Sluice.Migration.Tests.Installability;

namespace Sluice.Migration.Tests.Migrating;

/// <summary>What holds for every archive.</summary>
public sealed class MigratorLaws
{
    private const int Cases = 400;

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(23)]
    public void I_06_uninstallable_ones_never_become_more_and_are_what_trying_all_sets_finds(int seed) => Always(seed, (facts, outcome) =>
    {
        var universe = facts.Universes[Made.Amd64];
        var after = TargetContents.Of(universe, outcome.Binaries[Made.Amd64].Select(universe.IdOf));

        Assert.Equal(EverySet.Uninstallable(after).Select(id => universe.Binary(id).Name), outcome.After[Made.Amd64].Names);
        Assert.True(outcome.After[Made.Amd64].Names.Count <= outcome.Before[Made.Amd64].Names.Count);
    });

    [Theory]
    [InlineData(31)]
    public void M_02_nothing_ever_goes_back(int seed) => Always(seed, (facts, outcome) =>
    {
        foreach (var binary in outcome.Binaries[Made.Amd64])
        {
            if (facts.Archive.Target.Binaries(Made.Amd64).TryGetValue(binary.Name, out var before))
                Assert.True(DebianVersion.Compare(before.Version, binary.Version) <= 0);
        }
    });

    [Theory]
    [InlineData(41)]
    public void M_04_the_order_of_what_is_given_does_not_matter(int seed) => Always(seed, (facts, outcome) =>
    {
        Suite Reversed(Suite suite) => new(
            suite.Name, suite.Kind, Backwards(suite.Sources),
            new Dictionary<string, IReadOnlyDictionary<string, BinaryPackage>> { [Made.Amd64] = Backwards(suite.Binaries(Made.Amd64)) });
        var reversed = new Snapshot(Reversed(facts.Archive.Target), Reversed(facts.Archive.Source), [], facts.Archive.Architectures);
        var again = Migrator.Migrate(MadeRun.Facts(reversed, facts.Settings), [.. Candidates(facts).Reverse()]);

        Assert.Equal(outcome.Accepted, again.Accepted);
        Assert.Equal(outcome.Log, again.Log);
    });

    [Theory]
    [InlineData(51)]
    public void M_04_what_is_left_cannot_migrate_after_all(int seed) => Always(seed, (facts, outcome) =>
    {
        var target = Made.SuiteOf("testing", SuiteKind.Target, outcome.Sources.Values, outcome.Binaries[Made.Amd64]);
        var next = MadeRun.Facts(new Snapshot(target, facts.Archive.Source, [], facts.Archive.Architectures), facts.Settings);
        var left = outcome.Left.Select(left => new Excuse { Item = left.Item }).ToArray();

        Assert.Equal([], MadeRun.Accepted(Migrator.Migrate(next, left)));
    });

    /// <remarks>Every run ends by comparing its books with a sweep made afresh; here also with trying all sets.</remarks>
    [Theory]
    [InlineData(61)]
    public void M_05_whatever_hints_say_the_books_are_right_and_only_force_breaks_anything(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < Cases; round++)
        {
            string[] target = RandomArchive.Lines(random, 8), source = RandomArchive.Lines(random, 8, "2");
            string[] hints = [.. Enumerable.Range(0, 3).Select(_ => $"{(random.Next(2) == 0 ? "easy" : "hint")} {Name()}/2 {Name()}/2"), .. random.Next(4) == 0 ? [$"force-hint {Name()}/2 -{Name()}/1"] : Array.Empty<string>()];
            var facts = MadeRun.Facts(target, source, null, hints);
            var outcome = Migrator.Migrate(facts, [.. Candidates(facts)]);

            var universe = facts.Universes[Made.Amd64];
            var after = TargetContents.Of(universe, outcome.Binaries[Made.Amd64].Select(universe.IdOf));
            Assert.Equal(EverySet.Uninstallable(after).Select(id => universe.Binary(id).Name), outcome.After[Made.Amd64].Names);
            if (hints.Length == 3)
                Assert.True(outcome.After[Made.Amd64].Names.Count <= outcome.Before[Made.Amd64].Names.Count);
        }

        string Name() => $"p{random.Next(6)}";
    }

    private static void Always(int seed, Action<MigrationFacts, MigrationOutcome> holds)
    {
        var random = new Random(seed);
        for (var round = 0; round < Cases; round++)
        {
            string[] target = RandomArchive.Lines(random, 8), source = RandomArchive.Lines(random, 8, "2");
            var facts = MadeRun.Facts(target, source, MadeRun.Settings with { SmoothUpdateSections = random.Next(2) == 0 ? ["ALL"] : [] });
            try
            {
                holds(facts, Migrator.Migrate(facts, [.. Candidates(facts)]));
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException(string.Join("\n", [.. target, "--", .. source]), failure);
            }
        }
    }

    private static IEnumerable<Excuse> Candidates(MigrationFacts facts) => MadeRun.Items(facts.Archive).Select(item => new Excuse { Item = item });

    private static Dictionary<string, T> Backwards<T>(IReadOnlyDictionary<string, T> index) => new(index.Reverse());
}
