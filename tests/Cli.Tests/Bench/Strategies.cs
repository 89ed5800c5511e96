using Sluice.Cli.Bench;
using Sluice.Cli.Tests.Commands;

namespace Sluice.Cli.Tests.Bench;

/// <summary>The simulated strategies keep to what can be computed by hand.</summary>
public sealed class Strategies
{
    private const double Full = double.PositiveInfinity;

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.2)]
    [InlineData(0.5)]
    public void One_by_one_takes_a_run_for_each_and_merges_the_good_ones(double bad)
    {
        var tally = Play(Strategy.Serial, new(bad, 0, Full, 8, 20_000, Seed: 1));

        Assert.Equal(20_000, tally.Runs);
        Assert.Equal(tally.Good, tally.Merged);
        Assert.Equal(1 / (1 - bad), tally.RunsPerMerged, tolerance: 0.02);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(32)]
    public void Where_nothing_is_bad_a_run_merges_as_many_as_fit(int limit) => Assert.All(
        Strategy.All.Except([Strategy.Serial]),
        strategy => Assert.Equal(1.0 / limit, Play(strategy, new(0, 0, Full, limit, 32 * 100, Seed: 1)).RunsPerMerged));

    /// <remarks>2 runs halve two and judge one; memory knows the second without a run: after the first landed, its tree is the one that failed.</remarks>
    [Fact]
    public void What_failed_together_is_known_once_the_rest_of_it_landed()
    {
        var workload = Enumerable.Range(1, 1000).Select(seed => new Workload(0.5, 0, Full, 2, 2, seed)).First(workload => workload.Candidates() is [{ IsBad: false }, { IsBad: true }]);

        Assert.Equal(3, Play(Strategy.Halving, workload).Runs);
        Assert.Equal(2, Play(Strategy.Memory, workload).Runs);
        Assert.Equal(3, Play(Strategy.ConfirmSingles, workload).Runs);
    }

    [Fact]
    public void Where_nothing_flakes_no_good_one_is_ejected_and_no_bad_one_merged() => Assert.All(
        Strategy.All,
        strategy => Assert.Equal((0, 0), Play(strategy, new(0.2, 0, 2, 8, 5_000, Seed: 3)) is var tally ? (tally.FalselyEjected, tally.Good - tally.Merged) : default));

    [Fact]
    public void Each_flake_that_is_remembered_costs_a_good_one_unless_singles_are_confirmed()
    {
        var workload = new Workload(0, 0.05, Full, 8, 20_000, Seed: 1);

        Assert.True(Play(Strategy.Memory, workload).FalselyEjected > 5 * Play(Strategy.Halving, workload).FalselyEjected);
        Assert.True(Play(Strategy.ConfirmSingles, workload).FalselyEjected < Play(Strategy.Memory, workload).FalselyEjected / 5);
    }

    [Fact]
    public void The_information_bound_is_never_beaten() => Assert.All(
        from strategy in Strategy.All
        from bad in (double[])[0.01, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7]
        from limit in (int[])[2, 8, 32]
        from load in (double[])[0.5, 4, Full]
        select (strategy, Workload: new Workload(bad, 0, load, limit, 10_000, Seed: 7)),
        played =>
        {
            var tally = Play(played.strategy, played.Workload);
            var bad = 1 - ((double)tally.Good / tally.Candidates);
            Assert.True(tally.RunsPerMerged >= InformationBound.RunsPerMerged(bad), $"{played}: {tally.RunsPerMerged}");
        });

    [Fact]
    public void The_bound_is_as_known_from_the_books()
    {
        Assert.Equal(0, InformationBound.Entropy(0));
        Assert.Equal(1, InformationBound.Entropy(0.5));
        Assert.Equal(0.469, InformationBound.Entropy(0.1), tolerance: 0.0001);
        Assert.Equal(2, InformationBound.RunsPerMerged(0.5));
    }

    [Fact]
    public void Time_is_counted_from_when_it_was_ready()
    {
        var tally = Play(Strategy.Serial, new(0, 0, Full, 8, 4, Seed: 1));

        Assert.Equal([1, 2, 3, 4], tally.Times);
        Assert.Equal((2.5, 4), (tally.MeanTime, tally.P95Time));
    }

    [Fact]
    public void A_gate_that_does_not_keep_up_leaves_many_waiting()
    {
        Assert.InRange(Play(Strategy.Serial, new(0, 0, 2, 8, 5_000, Seed: 1)).LeftWaiting, 2_000, 3_000);
        Assert.InRange(Play(Strategy.Halving, new(0, 0, 2, 8, 5_000, Seed: 1)).LeftWaiting, 0, 16);
    }

    [Fact]
    public async Task Times_that_grow_as_long_as_it_goes_on_are_no_numbers()
    {
        var (exitCode, output, _) = await Shell.RunAsync("bench", "strategies", "--bad", "0", "--flakes", "0", "--loads", "2", "--pull-requests", "1000");

        Assert.Equal(0, exitCode);
        Assert.Matches(@"\n0 %     0 %     2           serial         1\.00   0\.00         1\.00      grows  grows                         0\.0           [0-9]+\n", output);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_numbers()
    {
        string[] command = ["bench", "strategies", "--json", "--pull-requests", "500", "--seed"];

        var once = await RowsAsync([.. command, "5"]);

        Assert.Equal(once, await RowsAsync([.. command, "5"]));
        Assert.NotEqual(once, await RowsAsync([.. command, "6"]));
    }

    [Fact]
    public async Task Shares_that_are_none_are_refused()
    {
        var (exitCode, _, error) = await Shell.RunAsync("bench", "strategies", "--bad", "5,100");

        Assert.Equal(2, exitCode);
        Assert.StartsWith("sluice: --bad wants numbers such as 1,5,20 with commas between them, not '5,100'.", error, StringComparison.Ordinal);
    }

    private static Tally Play(Strategy strategy, Workload workload) => new SimulatedGate(strategy, workload).Run();

    private static async Task<string> RowsAsync(string[] command)
    {
        var (exitCode, output, error) = await Shell.RunAsync(command);

        Assert.True(exitCode is 0, error);
        return System.Text.Json.JsonElement.Parse(output).GetProperty("rows").GetRawText();
    }
}
