using System.Net.Http.Json;
using System.Text.Json;
using Sluice.Core;
using Sluice.Core.Mail;
using Sluice.Core.Merging;
using Sluice.Functions.Hosting;
using Sluice.Platform.Mail;
using Sluice.Platform.Memory;
using Sluice.Platform.Tables;

namespace Sluice.Scenarios;

/// <summary>What people do, and what they see.</summary>
internal sealed partial class World
{
    /// <summary>The commits CI has reported on.</summary>
    public HashSet<Sha> Judged { get; } = [];

    /// <summary>The commits CI found good.</summary>
    public HashSet<Sha> Green { get; } = [];

    /// <summary>A pull request of one commit that adds a file of its name.</summary>
    public Task<Told> Open(string name, string? repository = null, string? target = null) =>
        Open(name, [FileChanges.Of($"add {name}", $"{name}.txt", name)], repository, target);

    public async Task<Told> Open(string name, IReadOnlyList<FileChanges> commits, string? repository = null, string? target = null, bool draft = false)
    {
        Pause();
        var home = repository is null ? Project.Repositories[0].Name : new RepositoryName(repository);
        var id = GitHub.OpenPullRequest(home, target ?? Project.Branches[0], $"anna:{name}", commits, title: $"Add {name}", draft: draft);
        var told = _told[id] = new(this, id, name);
        await SettleAsync();
        return told;
    }

    public Task Approve(params IReadOnlyList<Told> pullRequests) => Say("rita", "@sluice r+", pullRequests);

    public async Task Say(string by, string words, params IReadOnlyList<Told> pullRequests)
    {
        Pause();
        foreach (var told in pullRequests)
            GitHub.Comment(told.Id, by, words);
        await SettleAsync();
    }

    /// <summary>Hours go by, each with what is done once in it and with the post, however often these must try.</summary>
    public async Task PostAsync()
    {
        for (var hour = 0; hour < 4; hour++)
        {
            await HourAsync();
            await _postman!.TickAsync("OnMailDue");
        }
    }

    /// <summary>Somebody chooses by a mail's link or on its page.</summary>
    public Task ChooseAsync(string address, bool wants) => new TableAddressBook(_tables.GetTableClient(SluiceTables.Mails))
        .ChooseAsync(EmailAddress.Make(address), Project.Name, wants, Clock.GetUtcNow(), CancellationToken.None);

    public Postman Postman => _postman!;

    public HttpClient Http => _client;

    public MemoryBus Bus => _bus;

    /// <summary>Every row of every table, as text: two of these are equal when nothing was written in between.</summary>
    public async Task<IReadOnlyList<string>> Rows()
    {
        var rows = new List<string>();
        foreach (var table in SluiceTables.All)
        {
            await foreach (var row in _tables.GetTableClient(table).QueryAsync(TableQuery.All))
                rows.Add($"{table}/{row.PartitionKey}/{row.RowKey} {row.ETag}");
        }

        return rows;
    }

    public Task<JsonElement> BoardOf(string branch) => _client.GetFromJsonAsync<JsonElement>($"/api/boards/{Project.Name}/{branch}");

    public async Task Do(Action<MemoryGitHub> act)
    {
        Pause();
        act(GitHub);
        await SettleAsync();
    }

    /// <summary>What is on the staging branch and not on the target: the files each pull request added.</summary>
    public async Task StagingShouldCarry(params IReadOnlyList<Told> pullRequests)
    {
        await SettleAsync();
        if (pullRequests is [])
        {
            // What an earlier staging left on its side branch is nobody's any more.
            Assert.Equal(0, (await _client.GetFromJsonAsync<JsonElement>("/api/status")).GetProperty("stagings").GetInt32());
            return;
        }

        var staged = Project.Repositories
            .SelectMany(repository => Added(repository.Name, $"staging.{Project.Branches[0]}", Project.Branches[0]))
            .Order(StringComparer.Ordinal);
        Assert.Equal(pullRequests.Select(told => $"{told.Name}.txt").Order(StringComparer.Ordinal), staged);
    }

    /// <summary>The names of what landed on the first branch of a repository, in the order of the alphabet.</summary>
    public IReadOnlyList<string> Landed(string? repository = null) => FilesOf(repository, Project.Branches[0]);

    public IReadOnlyList<string> FilesOf(string? repository, string branch) =>
    [
        .. GitHub.FilesAt(repository is null ? Project.Repositories[0].Name : new(repository), branch).Keys
            .Where(file => file.EndsWith(".txt", StringComparison.Ordinal))
            .Select(file => file[..^4])
            .Order(StringComparer.Ordinal),
    ];

    private IEnumerable<string> Added(RepositoryName repository, string branch, string target) =>
        GitHub.Branches(repository).ContainsKey(branch)
            ? GitHub.FilesAt(repository, branch).Keys.Except(GitHub.FilesAt(repository, target).Keys)
            : [];

    /// <summary>People are not as fast as clocks.</summary>
    public void Pause() => Clock.Advance(TimeSpan.FromSeconds(2));
}

/// <summary>A pull request as its people see it: what the bot said on it, word for word.</summary>
internal sealed class Told(World world, PullRequestId id, string name)
{
    private int _read;

    public PullRequestId Id { get; } = id;

    public string Name { get; } = name;

    public bool IsOpen => world.GitHub.Snapshot(Id).IsOpen;

    private IReadOnlyList<string> Said =>
        [.. world.GitHub.Comments(Id).Where(comment => comment.By == world.GitHub.Bot).Select(comment => comment.Body.Split("\n\n<!--")[0])];

    /// <summary>Reads the bot's next comment, and fails unless it says exactly this.</summary>
    public void ShouldRead(string expected)
    {
        Assert.True(_read < Said.Count, $"The bot has said nothing more on {Name}.");
        Assert.Equal(expected, Said[_read++]);
    }

    public void ShouldHaveBeenRead() =>
        Assert.True(_read == Said.Count, $"Nobody read what the bot said on {Name}: {Said.ElementAtOrDefault(_read)}");
}

/// <summary>Whoever judges what is staged: reports on the head of each staging branch.</summary>
internal sealed class Ci(World world)
{
    public Task Passes() => Reports(CommitState.Success);

    public Task Fails(string? repository = null) => Reports(CommitState.Failure, repository);

    /// <summary>Judges until nothing is staged any more: green unless the staging carries one of the broken.</summary>
    public async Task JudgesAll(params IReadOnlyList<Told> broken)
    {
        for (var staging = 0; staging < 30; staging++)
        {
            await world.SettleAsync();
            var pending = Pending();
            if (pending is [])
                return;
            var red = broken.Any(told => pending.Any(head => world.GitHub.FilesAt(head.Repository, head.Commit).ContainsKey($"{told.Name}.txt")));
            await Reports(red ? CommitState.Failure : CommitState.Success);
        }

        Assert.Fail("CI is asked for more than it can take.");
    }

    private async Task Reports(CommitState state, string? repository = null)
    {
        await world.SettleAsync();
        world.Pause();
        foreach (var (home, commit) in Pending())
        {
            var here = repository is null || home.FullName == repository ? state : CommitState.Success;
            world.Judged.Add(commit);
            if (here is CommitState.Success)
                world.Green.Add(commit);
            world.GitHub.SetStatus(home, commit, "ci/test", here, "http://ci.test/1");
        }

        await world.SettleAsync();
    }

    private List<(RepositoryName Repository, Sha Commit)> Pending() =>
    [
        .. from repository in world.Project.Repositories
           from branch in world.Project.Branches
           where world.GitHub.Branches(repository.Name).ContainsKey($"staging.{branch}")
           let head = world.GitHub.Branches(repository.Name)[$"staging.{branch}"]
           where !world.Judged.Contains(head)
           select (repository.Name, head),
    ];
}
