using System.Net;
using Sluice.Core;
using Sluice.Core.Merging;

namespace Sluice.Platform.GitHub;

public sealed partial class GitHubClient
{
    public async Task<MergeAttempt> MergeAsync(
        RepositoryName repository, string branch, Sha head, string message, CancellationToken cancellation)
    {
        var call = Call(HttpMethod.Post, $"{At(repository)}/merges", new WireMerge(branch, head, message), GitHubJson.Default.WireMerge);
        var sent = 0;
        var tried = await _calls.WriteAsync(
            async token =>
            {
                sent++;
                return Understand(await _calls.SendAsync(call, token).ConfigureAwait(false));
            },
            async token => await FindMergeAsync(repository, branch, head, token).ConfigureAwait(false) is { } found
                ? new Tried(null, found)
                : null,
            cancellation).ConfigureAwait(false);

        return tried switch
        {
            { Result: MergeAttempt.Merged merged } => await CheckAsync(merged, repository, branch, head, cancellation).ConfigureAwait(false),
            // A merge that had happened without our knowing is answered like a commit that was always there.
            { Result: MergeAttempt.Contained } when sent > 1 =>
                await FindLostMergeAsync(repository, branch, head, cancellation).ConfigureAwait(false),
            { Result: { } result } => result,
            { Answer: { } answer } => throw await WhyUnmergedAsync(answer, repository, branch, head, cancellation).ConfigureAwait(false),
            _ => throw new System.Diagnostics.UnreachableException("A try has an answer or a result."),
        };
    }

    public async Task<Commit> CreateCommitAsync(RepositoryName repository, NewCommit commit, CancellationToken cancellation)
    {
        var body = new WireNewCommit(
            commit.Message, commit.Tree, commit.Parents, WireSignature.Of(commit.Author), WireSignature.Of(commit.Committer));
        var call = Call(HttpMethod.Post, $"{At(repository)}/git/commits", body, GitHubJson.Default.WireNewCommit);
        // The same content gives the same object: repeating is looking.
        var answer = await _calls.WriteAsync(token => _calls.SendAsync(call, token), NothingToSee, cancellation).ConfigureAwait(false);
        return answer.Read(GitHubJson.Default.WireCommit).AsCommit();
    }

    /// <param name="Result">Null when GitHub would not merge for another reason than a conflict.</param>
    private sealed record Tried(GitHubAnswer? Answer, MergeAttempt? Result);

    private static Tried Understand(GitHubAnswer answer) => answer.Status switch
    {
        HttpStatusCode.Created => new Tried(answer, AsMerged(answer.Read(GitHubJson.Default.WireListedCommit).AsCommit())),
        HttpStatusCode.NoContent => new Tried(answer, new MergeAttempt.Contained()),
        HttpStatusCode.Conflict when answer.Says("merge conflict") =>
            new Tried(answer, new MergeAttempt.Conflicted(answer.Message.ToLowerInvariant())),
        // "Not authorized to push to this branch" for instance, which passes by itself.
        HttpStatusCode.Conflict => throw new UnclearAnswerException($"GitHub could not do {answer.Request} just then: {answer.Message}"),
        _ => new Tried(answer, null),
    };

    private static MergeAttempt.Merged AsMerged(Commit commit) => new(commit.Id, commit.Tree, commit.Parents);

    /// <summary>The merge of this very commit at the branch's tip, if it is there.</summary>
    private async Task<MergeAttempt?> FindMergeAsync(RepositoryName repository, string branch, Sha head, CancellationToken cancellation) =>
        await BranchHeadAsync(repository, branch, cancellation).ConfigureAwait(false) is { } tip
        && await CommitAsync(repository, tip, cancellation).ConfigureAwait(false) is { Parents: [_, var second] } commit
        && second == head
            ? AsMerged(commit)
            : null;

    /// <summary>Waits until our reads show what the merge has seen, that the branch contains the commit; then says how it came there.</summary>
    private async Task<MergeAttempt> FindLostMergeAsync(RepositoryName repository, string branch, Sha head, CancellationToken cancellation)
    {
        var seen = await SeeAsync(
            repository,
            branch,
            async tip => tip is { } at && await ContainsAsync(repository, at, head, cancellation).ConfigureAwait(false),
            cancellation).ConfigureAwait(false);
        return seen
            ? await FindMergeAsync(repository, branch, head, cancellation).ConfigureAwait(false) ?? new MergeAttempt.Contained()
            : throw new GitHubUnavailableException($"{repository} does not show {head.Abbreviated} in {branch} yet.");
    }

    private async Task<MergeAttempt> CheckAsync(
        MergeAttempt.Merged merged, RepositoryName repository, string branch, Sha head, CancellationToken cancellation)
    {
        if (merged.Parents is not [_, var second] || second != head)
            throw new GitHubUnavailableException($"{repository} merged something else than {head.Abbreviated} into {branch}.");
        return await SeeAsync(repository, branch, tip => tip == merged.Commit, cancellation).ConfigureAwait(false)
            ? merged
            : throw new GitHubUnavailableException($"{repository} does not show {branch} at {merged.Commit.Abbreviated} yet.");
    }

    /// <summary>GitHub denied a branch or a commit it can show: its left hand does not know yet. Otherwise it means what it says.</summary>
    private async Task<Exception> WhyUnmergedAsync(
        GitHubAnswer answer, RepositoryName repository, string branch, Sha head, CancellationToken cancellation) =>
        answer.IsMissing
        && await BranchHeadAsync(repository, branch, cancellation).ConfigureAwait(false) is not null
        && await CommitAsync(repository, head, cancellation).ConfigureAwait(false) is not null
            ? Lagging(repository, head)
            : answer.Refused();
}
