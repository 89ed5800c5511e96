using FsCheck.Fluent;
using Sluice.Core.Merging;
using Sluice.Platform.Memory;
using Sluice.Platform.Merging;
using static Sluice.Core.Tests.Merging.Make;

namespace Sluice.Core.Tests.Merging;

/// <summary>What must hold for every board and every order of events, however unlikely.</summary>
public sealed class Laws
{
    private static readonly Project Acme = Project(3, new RequiredStatus("ci/test", OnPullRequests: false));

    [Fact]
    public void The_stories_reach_every_decision_so_that_the_laws_mean_something()
    {
        var dice = new Random(20260105);
        var reached = Enumerable.Range(0, 1_000).SelectMany(_ =>
        {
            var story = new Story(Acme);
            for (var happened = 0; happened < 300; happened++)
                story.Hear(story.Throw(dice.Next(1_000_000)));
            return story.Decided.Select(decided => decided.Decision.GetType());
        });
        Type[] all = [typeof(Decision.Stage), typeof(Decision.Land), typeof(Decision.Divide), typeof(Decision.Eject), typeof(Decision.Retry), typeof(Decision.Cancel), typeof(Decision.Forget)];
        Assert.Empty(all.Except(reached));
    }

    [Fact]
    public void The_bot_always_comes_to_rest() => Check(story =>
        StagingRules.Decide(new(story.Board, Acme, story.Now)) is Decision.Rest);

    [Fact]
    public void Hearing_something_twice_changes_nothing() => Check(story =>
        MergeBot.React(story.Board, story.Last, Acme, story.Now) is { Effects: [] } heard && heard.Board == story.Board);

    [Fact]
    public void What_is_being_judged_is_on_the_board() => Check(story =>
        story.Board.Stagings.SelectMany(staging => staging.Groups)
            .All(group => story.Board.PullRequests.Any(pull => pull.Group == group)));

    [Fact]
    public void A_pull_request_is_never_lost_before_it_lands_is_closed_or_leaves() => Check(story =>
        story.Opened.All(id => story.Board.PullRequest(id) is not null));

    [Fact]
    public void Nothing_lands_untested() => Check(story => story.Decided
        .Select(decided => decided.Decision)
        .OfType<Decision.Land>()
        .All(landing => CheckRules.Judge(landing.Staging, Acme) is StagingVerdict.Passed
            && (landing.Staging.Remembered is not { Failed: null } remembered || story.Verdicts.Contains(remembered))));

    [Fact]
    public void Nobody_is_blamed_by_memory_alone() => Check(story => story.Decided
        .Select(decided => decided.Decision)
        .OfType<Decision.Eject>()
        .All(ejection => CheckRules.Failing(ejection.Staging, Acme) is not [] || story.Now >= ejection.Staging.Deadline));

    [Fact]
    public void No_flake_is_tried_more_than_twice_in_a_row() => Check(story => story.Decided
        .Select(decided => decided.Decision)
        .OfType<Decision.Retry>()
        .All(retry => !retry.Staging.IsRetry));

    [Fact]
    public void Nothing_lands_unapproved() => Check(story => story.Decided
        .Where(decided => decided.Decision is Decision.Land)
        .All(decided => ((Decision.Land)decided.Decision).Staging.PullRequests.All(staged =>
            decided.Board.PullRequest(staged.Id) is { } pull && pull.Head == staged.Head
            && (pull.IsApproved || decided.Board.Batches.Any(batch => batch.Holds(staged.Id) && batch.Waiver is not null)))));

    /// <summary>What happens on a board is never nameless: each change of it comes with who did it, and each decision with a reason.</summary>
    [Fact]
    public void The_trail_explains_every_change_of_state() => Check(story => story.Trail.All(entry => entry.By is not "" && entry.What is not ""
        && (entry.Decided is not [] || !entry.ChangedStaging)));

    [Fact]
    public void One_slot_holds_one_staging() => Check(story => story.Board.Stagings.Count <= 1);

    [Fact]
    public void What_is_written_is_what_is_read() => CheckAsync(async history =>
    {
        var store = await StoreAsync(Acme);
        var story = new Story(Acme);
        foreach (var die in history)
        {
            var happened = story.Throw(die);
            var page = await store.ReadAsync(Main, happened.Group, happened.About, CancellationToken.None);
            var outcome = MergeBot.React(page.Board, happened, Acme, story.Now);
            if (outcome.Board != page.Board || outcome.Effects is not [])
                Assert.NotNull(await store.TryCommitAsync(page, outcome, Heard.Of(happened, story.Now), CancellationToken.None));
            story.Hear(happened);
        }

        var open = await store.OpenAsync(Main, CancellationToken.None);
        var last = await store.ReadAsync(Main, null, null, CancellationToken.None);
        return open.OrderBy(pull => pull.Id.Number).SequenceEqual(story.Board.PullRequests.Where(pull => !pull.IsGone).OrderBy(pull => pull.Id.Number))
            && last.Board.Stagings == story.Board.Stagings
            && last.Board.Splits == story.Board.Splits
            && last.Board.Checks == story.Board.Checks;
    });

    private static async Task<TableBranchStore> StoreAsync(Project project)
    {
        var branches = new MemoryTableClient("Branches");
        await branches.CreateIfNotExistsAsync();
        var github = new GitHubSettings(new("http://github.test"), new GitHubCredential.Token(new(SecretStore.Environment, "TOKEN")), 180);
        return new(branches, new(github, null, [project]));
    }

    private static void Check(Func<Story, bool> law) => CheckAsync(history =>
    {
        var story = new Story(Acme);
        foreach (var die in history)
            story.Hear(story.Throw(die));
        return Task.FromResult(law(story));
    });

    private static void CheckAsync(Func<IReadOnlyList<int>, Task<bool>> law) => Law.Holds(Prop
        .ForAll(Gen.ListOf(Gen.Choose(0, 999_999)).ToArbitrary(), history => law([.. history]).GetAwaiter().GetResult()));
}
