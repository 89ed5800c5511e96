using Sluice.Core;
using Sluice.Core.Merging;
using Sluice.OpenApi;
using Sluice.Platform.GitHub;
using Sluice.Platform.Memory;
using Sluice.Town.Git;
using Sluice.Town.GitHub;

namespace Sluice.Platform.Contracts.GitHub;

/// <summary>Our client before the stand-in, over HTTP and real git.</summary>
public sealed class TownGitHubStage : GitHubStage
{
    private const string Bot = "sluice-bot";

    private readonly GitHubStandIn _town;
    private readonly GitHubClient _client;

    private TownGitHubStage(GitHubStandIn town, TimeProvider clock)
    {
        _town = town;
        _client = Client(new GitHubIdentity.PersonalToken(town.Keyring.TokenFor(Bot)), clock);
    }

    public override IGitHub GitHub => _client;

    public GitHubStandIn StandIn => _town;

    private Sluice.Town.GitHub.Repository Pond => _town.Repository(Repository.FullName);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="clock">The client's. The stand-in lives in the true time.</param>
    public static async Task<TownGitHubStage> BuildAsync(TimeProvider clock)
    {
        var town = await GitHubStandIn.StartAsync(cancellation: Cancellation);
        var pond = await town.CreateRepositoryAsync("ducks/pond", FirstFiles, Cancellation);
        pond.Grant(Bot, Permission.Write);
        return new TownGitHubStage(town, clock);
    }

    public GitHubClient Client(GitHubIdentity identity, TimeProvider clock) =>
        new(new Platform.GitHub.GitHubOptions(_town.Address, identity) { WritesPerMinute = 100_000 }, clock);

    public override async Task<PullRequestId> OpenAsync(string label, params FileChanges[] commits)
    {
        var (author, branch) = (label.Split(':')[0], label.Split(':')[1]);
        var fork = _town.FindRepository($"{author}/pond") ?? await _town.ForkAsync(Repository.FullName, author, Cancellation);
        foreach (var commit in commits)
            await fork.CommitAsync(branch, commit.Message, commit.Files, author, Cancellation);
        var opened = await Pond.OpenPullRequestAsync(new NewPullRequest(commits[0].Message, label, "main"), author, Cancellation);
        return new PullRequestId(Repository, opened.Number);
    }

    public override async Task PushAsync(PullRequestId pullRequest, FileChanges commit)
    {
        var head = Pond.FindPullRequest(pullRequest.Number)!.Head;
        await head.Repository!.CommitAsync(head.Branch, commit.Message, commit.Files, head.Repository.Owner.Login, Cancellation);
    }

    public override async Task<Sha> PushToAsync(string branch, FileChanges commit) =>
        new((await Pond.CommitAsync(branch, commit.Message, commit.Files, "ducks", Cancellation)).Id.Hex);

    public override Task CommentAsync(PullRequestId pullRequest, string by, string body) =>
        Pond.CommentAsync(pullRequest.Number, body, by, Cancellation);

    public override Task ReviewAsync(PullRequestId pullRequest, string by, string body) =>
        Pond.ReviewAsync(pullRequest.Number, "APPROVE", body, by, Cancellation);

    public override Task SetStatusAsync(Sha commit, string context, CommitState state, string description) => Pond.SetStatusAsync(
        ObjectId.Parse(commit.Hex), new NewStatus(state.ToString().ToLowerInvariant(), context, description, "https://ci.example/1"), "ci", Cancellation);

    public override Task ProtectAsync(string branch)
    {
        Pond.Protections[branch] = ["ducks"];
        return Task.CompletedTask;
    }

    public override Task SetTeamAsync(TeamName team, IReadOnlyList<string> members)
    {
        foreach (var login in members)
        {
            _town.Accounts.User(login);
            _town.Teams.Add(team.Organization, team.Slug, login);
        }

        return Task.CompletedTask;
    }

    public override Task JoinAsync(string login)
    {
        _town.Accounts.User(login);
        return Task.CompletedTask;
    }

    public override async Task<IReadOnlyDictionary<string, string>> FilesAtAsync(string branch)
    {
        var names = await GitProgram.AskAsync(Pond.GitDirectory, ["ls-tree", "-r", "--name-only", branch], Cancellation);
        var files = new Dictionary<string, string>();
        foreach (var name in names.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            files[name] = await GitProgram.AskAsync(Pond.GitDirectory, ["show", $"{branch}:{name}"], Cancellation);
        return files;
    }

    public override Task<IReadOnlyList<string>> LabelsAsync(PullRequestId pullRequest) => Task.FromResult<IReadOnlyList<string>>(
        [.. Pond.FindPullRequest(pullRequest.Number)!.Labels.Select(label => label.Name)]);

    public override Task<IReadOnlyList<Sha>> DeploymentsAsync(PullRequestId pullRequest) => Task.FromResult<IReadOnlyList<Sha>>(
    [
        .. from deployment in Pond.Deployments
           where deployment.Commit == Pond.FindPullRequest(pullRequest.Number)!.Head.Sha
           where (deployment.Task, deployment.Environment) == ("merge", "merge")
           select new Sha(Assert.Single(deployment.Statuses, status => status.State == "success").TargetUrl!.Split('/')[^1]),
    ]);

    public override async ValueTask DisposeAsync()
    {
        _client.Dispose();
        Assert.All(StandIn.Requests, request =>
            Assert.Empty(ApiDescription.GitHub.CheckRequest(request.Method, request.Path, request.Body)));
        await _town.IdleAsync(CancellationToken.None);
        await _town.DisposeAsync();
    }
}
