using Sluice.Core.Merging;
using Sluice.Platform.Memory;
using Sluice.Platform.Merging;
using Sluice.Platform.Parking;
using Sluice.Platform.Tables;
using Outcome = Sluice.Core.Merging.Outcome;

namespace Sluice.Core.Tests.House;

/// <summary>Rows of every kind, with every column, written as the app writes them.</summary>
internal static class WrittenRows
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
    private static readonly RepositoryName Core = new("acme/core");
    private static readonly BranchId Main = new("acme", "main");
    private static readonly Sha Head = new("4b825dc642cb6eb9a060e54bf8d69288fbee4904");
    private static readonly CommitStatus Green = new("ci/build", CommitState.Success, "http://ci.test/71", "all is well", Noon, 71);
    private static readonly Said Said = new(Noon, 7);

    private static readonly Project Acme = new("acme", "sluice", 8, TimeSpan.FromHours(1), ["main"],
        [new(Core, new(SecretStore.Environment, "SECRET"), [new("ci/build")], [new("rita")])]);

    private static readonly PullRequest Ready = new(new(Core, 12), "ann:fix-rounding", "ann", Head)
    {
        Approval = new("rita", Head),
        Statuses = [Green],
        Commits = 1,
        UpdatedAt = Noon,
        HeadSince = Noon,
    };

    private static readonly PullRequest Landed = Ready with
    {
        Id = new(Core, 11),
        Title = "Round half to even",
        Body = "Uses bankers rounding.",
        Fingerprint = "9f86d081884c7d65",
        Priority = Priority.Alone,
        PrioritySaid = Said,
        Waiver = new("rita", Noon),
        WaiverSaid = Said,
        Preempts = true,
        Overrides = [new("ci/build", "rita", "http://github.test/acme/core/pull/11#issuecomment-7", Noon)],
        LinkWarned = true,
        AskedBy = "ann",
        LeftFor = "1.0",
        FailuresTold = [new("ci/build", "http://ci.test/70")],
        IsDraft = true,
        ApprovalSaid = Said,
        Method = MergeMethod.Squash,
        MethodSaid = Said,
        MethodWarned = true,
        Delegates = ["ann"],
        Error = new("staging failed: ci/build failed", Noon),
        Heard = [Said],
        ClosedAt = Noon,
        ComparedAt = Noon,
        Landed = new(Head, 1, Noon),
    };

    private static readonly Verdict Failed = new("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", new(Core, "ci/build", "http://ci.test/70"), 1, Noon);

    private static readonly Staging Judging = new(2, [Staged(Ready)], Noon)
    {
        Phase = StagingPhase.Judging,
        Heads = [new(Core, Head, Head, Head, Head) { Statuses = [Green] }],
        Attempt = 1,
        Deadline = Noon,
        From = 1,
        IsRetry = true,
        Remembered = Failed,
    };

    private static readonly Split Half = new(1, ["ann:fix-rounding"], IsUrgent: true) { From = 1, IsRetry = true };

    /// <summary>Values of which no property may be left at its default, or its column would go unseen.</summary>
    public static IReadOnlyList<object> Fullest => [Landed, Judging, Judging.Heads[0], Green, Half, Failed, Failed.Failed!, new CheckRecord(Core, "ci/build", 40, 3, 2)];

    public static async Task<IReadOnlyList<(string Table, TableEntity Row)>> AllAsync() =>
        [.. await BranchesAsync(), .. await CommitsAsync(), .. await DirectoryAsync(), .. await ParkedAsync(), .. await PeopleAsync(), .. await SuiteWrittenRows.AllAsync()];

    private static async Task<IEnumerable<(string, TableEntity)>> BranchesAsync()
    {
        var table = await TableAsync("Branches");
        var github = new GitHubSettings(new("http://github.test"), new GitHubCredential.Token(new(SecretStore.Environment, "TOKEN")), 180);
        var store = new TableBranchStore(table, new(github, null, [Acme]));
        var board = new Board(Main)
        {
            PullRequests = [Landed, Ready, Ready with { Id = new(Core, 14), Group = "bea:new-report", Approval = null }],
            Stagings = [Judging],
            Splits = [Half],
            Ended = [new(Judging with { Number = 1 }, StagingEnd.Landed, "every required status passed", Noon)],
            Verdicts = [Failed],
            Checks = [new(Core, "ci/build", 40, 3, 2)],
            LastStaging = 2,
            LastSplit = 1,
            StagingPausedBecause = "rita: moving house",
            LandingPausedBecause = "rita: moving house",
            StoppedBecause = "acme/core does not hold what CI judged",
        };
        Effect[] effects = [new Effect.BuildStaging(2), new Effect.PublishStaging(2), new Effect.LandStaging(2), new Effect.PostComment(Ready.Id, "Hello"), new Effect.ClosePullRequest(Ready.Id), new Effect.CompareAgain(Ready.Id, "ann"), new Effect.ConcludePullRequest(Ready.Id, Head, Head, "16.4")];
        Assert.Equal(typeof(Effect).GetNestedTypes().Select(kind => kind.Name).Order(), effects.Select(effect => effect.GetType().Name).Order());

        var page = await store.ReadAsync(Main, null, null, CancellationToken.None);
        Assert.NotNull(await store.TryCommitAsync(page, new Outcome(board, [.. effects], ["staging 2: acme/core#12"]), new("woken", "Sluice", Noon), CancellationToken.None));
        await store.PostponeAsync(new(Main, 1), Noon, "GitHub refused it", faults: 7, CancellationToken.None);
        await store.ParkAsync(new(Main, 1), "GitHub refused it", CancellationToken.None);
        return await RowsAsync(table);
    }

    private static async Task<IEnumerable<(string, TableEntity)>> CommitsAsync()
    {
        var table = await TableAsync("Commits");
        await new TableStatusBook(table).RecordAsync(Core, Head, Green, CancellationToken.None);
        return await RowsAsync(table);
    }

    private static async Task<IEnumerable<(string, TableEntity)>> DirectoryAsync()
    {
        var table = await TableAsync("Directory");
        var directory = new TableDirectory(table);
        await directory.RegisterAsync(Ready.Id, new(Main, Ready.Group), Head, CancellationToken.None);
        await directory.RegisterAsync(Core, Head, Main, CancellationToken.None);
        return await RowsAsync(table);
    }

    private static async Task<IEnumerable<(string, TableEntity)>> ParkedAsync()
    {
        var table = await TableAsync("Parked");
        using var bus = new MemoryBus(TimeProvider.System, new MemoryBusQueueSettings("branches"));
        var message = new ParkedMessage("gh-72d3162e-cc78-11e3-81ab-4c9367dc0958", "branches", "acme:main", new('x', 70_000), "a fault", Noon, 5);
        await new ParkingLot(table, bus, TimeProvider.System).ParkAsync(message, CancellationToken.None);
        return await RowsAsync(table);
    }

    private static async Task<IEnumerable<(string, TableEntity)>> PeopleAsync()
    {
        var table = await TableAsync("People");
        var people = new TablePeople(table);
        await people.SaveAsync(new Account("ann", "Ann Author", "ann@acme.example", IsInternal: true, RemovedAt: Noon, WantsMail: true), CancellationToken.None);
        await people.SaveAsync(new Team(new("acme", "reviewers"), ["ann"], Noon), CancellationToken.None);
        return await RowsAsync(table);
    }

    private static StagedPullRequest Staged(PullRequest pull) => new(pull.Id, pull.Group, pull.Head, MergeMethod.Squash, "rita") { Integrated = Head, Fingerprint = "9f86d081884c7d65" };

    private static async Task<MemoryTableClient> TableAsync(string name)
    {
        var table = new MemoryTableClient(name);
        await table.CreateIfNotExistsAsync();
        return table;
    }

    private static async Task<IEnumerable<(string, TableEntity)>> RowsAsync(MemoryTableClient table)
    {
        var rows = new List<(string, TableEntity)>();
        await foreach (var row in table.QueryAsync(TableQuery.All))
            rows.Add((table.Name, row));
        return rows;
    }
}
