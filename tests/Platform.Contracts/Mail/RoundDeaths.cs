using Sluice.Core.Mail;
using Sluice.Core.Migration;
using Sluice.Platform.Contracts.GitHub;
using static Sluice.Platform.Contracts.Mail.MailStage;

namespace Sluice.Platform.Contracts.Mail;

/// <summary>From the verdicts of runs to the mails people got, on real rows: whoever dies at any write or send is followed by another.</summary>
public sealed class RoundDeaths
{
    private static readonly MigrationSettings Settings = new()
    {
        Series = "forky",
        Architectures = [],
        Reminders = new() { Mode = GateMode.Yes, Place = "sid" },
    };

    private static readonly PolicyVerdict[] Rejected = [PolicyVerdict.RejectedPermanently];

    /// <summary>Days, ages and verdicts of two uploads, and whether mail leaves after the run.</summary>
    private static readonly (double Day, (string Source, PolicyVerdict[] Verdicts)[] Waiting, bool Leaves)[] Runs =
    [
        (0, [("green", Rejected), ("red", [])], false),
        (0.5, [("green", [PolicyVerdict.RejectedTemporarily]), ("red", [])], false),
        (2, [("green", Rejected), ("red", [])], true),
        (9, [("green", Rejected), ("red", Rejected)], false),
        (31, [("green", Rejected), ("red", Rejected)], true),
        (33, [("green", Rejected)], true),
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Runs_that_find_the_same_write_nothing()
    {
        var fate = new Fate();
        var table = new FatefulTable(fate);
        var room = new PostRoom(table);
        await RunAsync(room, Runs[0], leaves: true);
        var written = new List<string>();
        table.After = what =>
        {
            written.Add(what);
            return Task.CompletedTask;
        };

        await RunAsync(room, Runs[0], leaves: true);

        Assert.Empty(written);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Whoever_dies_anywhere_between_a_verdict_and_a_mail_forgets_nobody_and_tells_nobody_twice(bool accomplishes)
    {
        var (_, calm) = await LiveAsync(null, accomplishes);
        Assert.Equal(["forky:green 2 at 31", "forky:green 2 at 7", "forky:red 2 at 31", "forky:red 2 at 7"], calm[Ann]);

        var deaths = 0;
        for (var (hasDied, told) = await LiveAsync(deaths, accomplishes); hasDied; (hasDied, told) = await LiveAsync(++deaths, accomplishes))
        {
            Assert.Equal(calm[Ann], told[Ann]);
            Assert.Equal(calm[Bea], told[Bea]);
        }

        Assert.InRange(deaths, 40, 300);
    }

    /// <returns>Whether somebody died, and what each was told in the end.</returns>
    private static async Task<(bool HasDied, Dictionary<EmailAddress, List<string>> Told)> LiveAsync(int? diesAt, bool accomplishes)
    {
        var fate = new Fate { DiesAt = diesAt, Accomplishes = accomplishes };
        var room = new PostRoom(new FatefulTable(fate));
        room.Transport.Before = _ => fate.StepAsync("send", () => Task.FromResult(true));
        room.Transport.After = _ => fate.StepAsync("accepted", () => Task.FromResult(true));
        foreach (var run in Runs)
        {
            room.Clock.Advance(HastyClock.Noon.AddDays(run.Day) - room.Clock.GetUtcNow());
            while (true)
            {
                try
                {
                    await RunAsync(room, run, run.Leaves);
                    break;
                }
                catch (DeathException)
                {
                    fate.BeBorn();
                    room.Clock.Advance(SealRules.Claim);
                }
            }
        }

        Assert.DoesNotContain(room.Transport.Accepted.GroupBy(mail => (mail.MessageId, mail.To[0])), copies => copies.Count() > 1 && !(fate.Last.At is "accepted" || fate.Last.Before is "accepted"));
        return (fate.HasDied, new() { [Ann] = await ToldAsync(room, Ann), [Bea] = await ToldAsync(room, Bea) });
    }

    private static async Task<List<string>> ToldAsync(PostRoom room, EmailAddress person) =>
        [.. (await room.HistoryAsync(person)).Where(told => told.Outcome is "sent").Select(told => $"{told.Reminder.About}").Order(StringComparer.Ordinal)];

    private static async Task RunAsync(PostRoom room, (double Day, (string Source, PolicyVerdict[] Verdicts)[] Waiting, bool Leaves) run, bool leaves)
    {
        var excuses = run.Waiting.Select(upload => new Excuse
        {
            Item = new(upload.Source, MigrationItem.OfSource, "2", "sid", SuiteKind.Primary, IsRemoval: false),
            NewVersion = "2",
            Findings =
            [
                new() { Policy = AgePolicy.Id, Details = [(AgePolicy.CurrentAge, new Detail.Real(7 + run.Day))] },
                .. upload.Verdicts.Select(verdict => new Finding { Policy = "depends", Verdict = verdict }),
            ],
        }).ToList();
        var archive = new Snapshot(Suite("forky", SuiteKind.Target), Suite("sid", SuiteKind.Primary, [.. run.Waiting.Select(upload => upload.Source)]), [], []);
        var facts = new MigrationFacts(archive, new Dictionary<string, Universe>(), new Dictionary<string, Uninstallable>(), HintParser.Parse([], Settings), new(), Settings, room.Clock.GetUtcNow());
        await new ReminderRound(new(room.Book, room.Outbox), new Both()).RunAsync(new(facts, new(excuses, new(), []), null), new(), Cancellation);
        if (leaves)
            await room.RunAsync();
    }

    private static Suite Suite(string name, SuiteKind kind, params string[] sources) => new(
        name,
        kind,
        sources.ToDictionary(source => source, source => new SourcePackage { Name = source, Version = "2" }),
        new Dictionary<string, IReadOnlyDictionary<string, BinaryPackage>>());

    private sealed class Both : IUploaders
    {
        public Task<UploadersFound> FindAsync(Upload upload, CancellationToken cancellation) => Task.FromResult(new UploadersFound([Ann, Bea], "both", IsFinal: true));
    }
}
