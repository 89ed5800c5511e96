using System.Net;
using System.Net.Http.Json;
using Sluice.Core;
using Sluice.Core.Merging;

namespace Sluice.Cli.Audit;

/// <summary>Reads what the stand-in for GitHub remembers of a repository, behind the scenes: <c>GET /_town/record/OWNER/NAME</c>.</summary>
internal static class TownRecord
{
    /// <summary>Null when whoever is there remembers nothing: GitHub itself does not.</summary>
    public static async Task<RepositoryRecord?> ReadAsync(HttpClient town, RepositoryName repository, CancellationToken cancellation)
    {
        using var answer = await town.GetAsync($"/_town/record/{repository}", cancellation);
        if (answer.StatusCode is HttpStatusCode.NotFound)
            return null;

        var told = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<Told>(cancellation))!;
        return new(
            repository,
            told.Timeline.Select(value => new BranchValue(
                value.Branch, ShaOf(value.Before), ShaOf(value.After), ShaOf(value.Tree), value.By, value.At, value.Forced, value.Added.Select(id => new Sha(id)).ToSeq())).ToSeq(),
            told.PullRequests.Select(pull => Of(repository, pull)).ToSeq(),
            told.Statuses.Select(status => new PostedStatus(new(status.Commit), new(status.Context, StateOf(status.State), null, null, status.At, status.Id))).ToSeq());
    }

    private static PullRequestRecord Of(RepositoryName repository, ToldPullRequest pull) => new(
        new(repository, pull.Number),
        pull.Base,
        pull.Open,
        pull.Heads.Select(head => new HeadValue(new(head.Head), head.Since)).ToSeq(),
        pull.Remarks.Select(remark => new Remark(remark.Id, remark.By, remark.Body, remark.At)).ToSeq());

    private static Sha? ShaOf(string? hex) => hex is null ? null : new Sha(hex);

    private static CommitState StateOf(string state) => state switch
    {
        "success" => CommitState.Success,
        "pending" => CommitState.Pending,
        _ => CommitState.Failure,
    };

    private sealed record Told(IReadOnlyList<ToldValue> Timeline, IReadOnlyList<ToldPullRequest> PullRequests, IReadOnlyList<ToldStatus> Statuses);

    private sealed record ToldValue(
        string Branch, string? Before, string? After, string? Tree, string By, DateTimeOffset At, bool Forced, IReadOnlyList<string> Added);

    private sealed record ToldPullRequest(int Number, string Base, bool Open, IReadOnlyList<ToldHead> Heads, IReadOnlyList<ToldRemark> Remarks);

    private sealed record ToldHead(string Head, DateTimeOffset Since);

    private sealed record ToldRemark(long Id, string By, string Body, DateTimeOffset At);

    private sealed record ToldStatus(string Commit, long Id, string Context, string State, DateTimeOffset At);
}
