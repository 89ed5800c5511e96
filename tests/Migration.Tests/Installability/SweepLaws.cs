using Sluice.Core.Migration;

namespace Sluice.Migration.Tests.Installability;

/// <summary>The sweep, and every change after it, against trying all sets of a small archive (I-04, I-05).</summary>
public sealed class SweepLaws
{
    [Theory]
    [InlineData(1, 2500)]
    [InlineData(2, 2500)]
    [InlineData(3, 2500)]
    public void I_04_what_is_installable_is_what_some_set_of_all_sets_shows(int seed, int cases)
    {
        var random = new Random(seed);
        for (var round = 0; round < cases; round++)
        {
            var lines = RandomArchive.Lines(random, 9);
            var contents = TargetContents.OfTarget(Made.Universe(lines));

            Assert.True(EverySet.Uninstallable(contents).SequenceEqual(Core.Migration.Installability.Sweep(contents).Uninstallables), string.Join("\n", lines));
        }
    }

    [Theory]
    [InlineData(11, 1500)]
    [InlineData(12, 1500)]
    [InlineData(13, 1500)]
    public void I_05_after_every_change_and_every_undoing_it_is_as_if_swept_anew(int seed, int cases)
    {
        var random = new Random(seed);
        for (var round = 0; round < cases; round++)
        {
            var target = RandomArchive.Lines(random, 9);
            var source = RandomArchive.Lines(random, 9, "2");
            var universe = Universe.Build(Made.Snapshot(target, source), Made.Amd64);
            var contents = TargetContents.OfTarget(universe);
            var tester = Core.Migration.Installability.Sweep(contents);
            for (var step = 0; step < 6; step++)
            {
                var (before, mark, contentsMark) = (tester.Uninstallables, tester.Mark, contents.Mark);
                var (removed, added) = Change(random, contents);
                tester.Update(removed, added);
                Assert.True(EverySet.Uninstallable(contents).SequenceEqual(tester.Uninstallables), string.Join("\n", [.. target, "--", .. source]));
                Assert.Equal(tester.Uninstallables.Length, tester.Counted);

                if (random.Next(2) == 0)
                {
                    tester.RollBackTo(mark);
                    contents.RollBackTo(contentsMark);
                    Assert.Equal(before, tester.Uninstallables);
                }
                else if (random.Next(2) == 0)
                {
                    tester.Settle();
                }
            }
        }
    }

    private static (int[] Removed, int[] Added) Change(Random random, TargetContents contents)
    {
        var (removed, added) = (new List<int>(), new List<int>());
        for (var change = 1 + random.Next(3); change > 0; change--)
        {
            var id = random.Next(contents.Universe.Count);
            var (first, end) = contents.Universe.VersionsOf(id);
            if (Enumerable.Range(first, end - first).Any(version => removed.Contains(version) || added.Contains(version)))
                continue;
            var held = contents.SameNamed(id);
            if (held >= 0)
            {
                contents.Remove(held);
                removed.Add(held);
            }

            if (held == id)
                continue;
            contents.Add(id);
            added.Add(id);
        }

        return ([.. removed], [.. added]);
    }
}
