using System.Net;
using Sluice.Core;
using Sluice.Core.Merging;

namespace Sluice.Platform.GitHub;

public sealed partial class GitHubClient
{
    public async Task SetBranchAsync(RepositoryName repository, string branch, Sha commit, CancellationToken cancellation)
    {
        var answer = await WriteRefAsync(token => PointAsync(repository, branch, commit, token), cancellation).ConfigureAwait(false);
        if (!answer.IsOk)
            throw await WhyNotAsync(answer, repository, commit, cancellation).ConfigureAwait(false);

        var seen = await SeeAsync(repository, branch, head => head == commit, cancellation).ConfigureAwait(false);
        if (!seen)
            throw new GitHubUnavailableException($"{repository} does not show {branch} at {commit.Abbreviated} yet.");
    }

    public async Task<FastForward> FastForwardAsync(
        RepositoryName repository, string branch, Sha commit, CancellationToken cancellation)
    {
        var sent = 0;
        var answer = await WriteRefAsync(
            token =>
            {
                sent++;
                return _calls.SendAsync(Patch(repository, branch, commit, force: false), token);
            },
            cancellation).ConfigureAwait(false);
        if (answer.Status is HttpStatusCode.UnprocessableEntity)
        {
            // A push on top of a move whose answer was lost makes the second attempt come too late, but the move stands.
            if (sent > 1 && await HoldsAsync(repository, branch, commit, cancellation).ConfigureAwait(false))
                return new FastForward.Moved();
            return answer.Says("object does not exist") && await CommitAsync(repository, commit, cancellation).ConfigureAwait(false) is not null
                ? throw Lagging(repository, commit)
                : new FastForward.Refused(answer.Message.Trim().ToLowerInvariant());
        }

        if (!answer.IsOk)
            throw await WhyNotAsync(answer, repository, commit, cancellation).ConfigureAwait(false);

        // GitHub has said yes: a later push on top of ours does not undo it.
        var seen = await SeeAsync(repository, branch, head => head == commit, cancellation).ConfigureAwait(false)
            || await HoldsAsync(repository, branch, commit, cancellation).ConfigureAwait(false);
        return seen
            ? new FastForward.Moved()
            : throw new GitHubUnavailableException($"{repository} does not show {branch} at {commit.Abbreviated} yet.");
    }

    public async Task DeleteBranchAsync(RepositoryName repository, string branch, CancellationToken cancellation)
    {
        var delete = new GitHubRequest(HttpMethod.Delete, $"{At(repository)}/git/refs/{Head(branch)}", CallKind.Write);
        var answer = await WriteRefAsync(token => _calls.SendAsync(delete, token), cancellation).ConfigureAwait(false);
        if (!answer.IsOk && !answer.IsMissing && !answer.Says("reference does not exist"))
            throw answer.Refused();

        if (!await SeeAsync(repository, branch, head => head is null, cancellation).ConfigureAwait(false))
            throw new GitHubUnavailableException($"{repository} still shows {branch}, which was deleted.");
    }

    private static GitHubRequest Patch(RepositoryName repository, string branch, Sha commit, bool force) => Call(
        HttpMethod.Patch, $"{At(repository)}/git/refs/{Head(branch)}", new WireRefUpdate(commit, force), GitHubJson.Default.WireRefUpdate);

    /// <summary>Moves a branch by force or creates it, whichever turns out to be possible; somebody may do the opposite in between.</summary>
    private async Task<GitHubAnswer> PointAsync(RepositoryName repository, string branch, Sha commit, CancellationToken cancellation)
    {
        var answer = await _calls.SendAsync(Patch(repository, branch, commit, force: true), cancellation).ConfigureAwait(false);
        if (!answer.Says("reference does not exist"))
            return answer;

        var create = Call(
            HttpMethod.Post, $"{At(repository)}/git/refs", new WireNewRef($"refs/heads/{branch}", commit), GitHubJson.Default.WireNewRef);
        answer = await _calls.SendAsync(create, cancellation).ConfigureAwait(false);
        return answer.Says("reference already exists")
            ? await _calls.SendAsync(Patch(repository, branch, commit, force: true), cancellation).ConfigureAwait(false)
            : answer;
    }

    /// <summary>Setting a ref to a value may be repeated; the read-back afterwards is what looks.</summary>
    private Task<GitHubAnswer> WriteRefAsync(Func<CancellationToken, Task<GitHubAnswer>> send, CancellationToken cancellation) =>
        _calls.WriteAsync(
            async token =>
            {
                var answer = await send(token).ConfigureAwait(false);
                return IsRace(answer)
                    ? throw new UnclearAnswerException($"GitHub could not do {answer.Request} just then: {answer.Message}")
                    : answer;
            },
            NothingToSee,
            cancellation);

    /// <summary>Somebody else moved the same ref in that moment.</summary>
    private static bool IsRace(GitHubAnswer answer) =>
        (answer.Status is HttpStatusCode.Conflict && !answer.IsMissing) || answer.Says("reference update failed");

    private async Task<bool> HoldsAsync(RepositoryName repository, string branch, Sha commit, CancellationToken cancellation) =>
        await BranchHeadAsync(repository, branch, cancellation).ConfigureAwait(false) is { } head
        && await ContainsAsync(repository, head, commit, cancellation).ConfigureAwait(false);

    private Task<bool> SeeAsync(RepositoryName repository, string branch, Func<Sha?, bool> expected, CancellationToken cancellation) =>
        SeeAsync(repository, branch, head => Task.FromResult(expected(head)), cancellation);

    /// <summary>Reads a branch with growing waits until it is as expected: an accepted write may take a while to be seen.</summary>
    private async Task<bool> SeeAsync(
        RepositoryName repository, string branch, Func<Sha?, Task<bool>> expected, CancellationToken cancellation)
    {
        var longest = TimeSpan.FromSeconds(1.6);
        var wait = TimeSpan.FromSeconds(0.1);
        for (var waited = TimeSpan.Zero; ; waited += wait, wait = wait * 2 < longest ? wait * 2 : longest)
        {
            if (await expected(await BranchHeadAsync(repository, branch, cancellation).ConfigureAwait(false)).ConfigureAwait(false))
                return true;
            if (waited >= _options.ReadBack)
                return false;
            await Task.Delay(wait, _clock, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>GitHub denied a commit it can show: its left hand does not know yet. Otherwise it means what it says.</summary>
    private async Task<Exception> WhyNotAsync(GitHubAnswer answer, RepositoryName repository, Sha commit, CancellationToken cancellation) =>
        answer.Says("does not exist") && await CommitAsync(repository, commit, cancellation).ConfigureAwait(false) is not null
            ? Lagging(repository, commit)
            : answer.Refused();

    private static GitHubUnavailableException Lagging(RepositoryName repository, Sha commit) =>
        new($"{repository} does not know {commit.Abbreviated} everywhere yet.");
}
