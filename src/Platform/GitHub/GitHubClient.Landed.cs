using System.Net;
using Sluice.Core;

namespace Sluice.Platform.GitHub;

public sealed partial class GitHubClient
{
    public async Task<bool> PostDeploymentAsync(
        PullRequestId pullRequest, Sha head, Sha integrated, bool mayExist, CancellationToken cancellation)
    {
        var found = mayExist ? await FindDeploymentAsync(pullRequest, head, cancellation).ConfigureAwait(false) : null;
        var posted = found ?? await DeployAsync(pullRequest, head, cancellation).ConfigureAwait(false);
        if (posted.Deployment is not { } deployment)
            return IsClosedToUs(posted.Answer) ? false : throw posted.Answer.Refused();

        var statuses = $"{Deployments(pullRequest)}/{deployment}/statuses";
        if (found is not null && await FindSuccessAsync(statuses, cancellation).ConfigureAwait(false) is not null)
            return true;

        var success = new WireNewDeploymentStatus("success", PageOf(pullRequest.Repository, integrated), $"Landed as {integrated.Abbreviated}", AutoInactive: false);
        var call = Call(HttpMethod.Post, statuses, success, GitHubJson.Default.WireNewDeploymentStatus);
        var answer = await _calls.WriteAsync(
            token => _calls.SendAsync(call, token), token => FindSuccessAsync(statuses, token), cancellation).ConfigureAwait(false);
        if (answer.IsOk)
            return true;
        return IsClosedToUs(answer) ? false : throw answer.Refused();
    }

    public async Task<bool> AddLabelAsync(PullRequestId pullRequest, string label, CancellationToken cancellation)
    {
        // Adding is atomic at GitHub, and adding what is there changes nothing: no need to read the labels and write them all.
        var path = $"{At(pullRequest.Repository)}/issues/{pullRequest.Number}/labels";
        var call = Call(HttpMethod.Post, path, new WireNewLabels([label]), GitHubJson.Default.WireNewLabels);
        var answer = await _calls.WriteAsync(token => _calls.SendAsync(call, token), NothingToSee, cancellation).ConfigureAwait(false);
        if (answer.IsOk)
            return true;
        return IsClosedToUs(answer) ? false : throw answer.Refused();
    }

    private Task<Posted> DeployAsync(PullRequestId pullRequest, Sha head, CancellationToken cancellation)
    {
        var call = Call(HttpMethod.Post, Deployments(pullRequest), WireNewDeployment.Of(pullRequest, head), GitHubJson.Default.WireNewDeployment);
        return _calls.WriteAsync(
            async token =>
            {
                var answer = await _calls.SendAsync(call, token).ConfigureAwait(false);
                return new Posted(answer, answer.IsOk ? answer.Read(GitHubJson.Default.WireDeployment).Id : null);
            },
            token => FindDeploymentAsync(pullRequest, head, token),
            cancellation);
    }

    private async Task<Posted?> FindDeploymentAsync(PullRequestId pullRequest, Sha head, CancellationToken cancellation)
    {
        var wanted = WireNewDeployment.Of(pullRequest, head);
        var answer = await _calls.ReadAfreshAsync(
            $"{Deployments(pullRequest)}?sha={head}&task={wanted.Task}&environment={wanted.Environment}&per_page={PageSize}", cancellation).ConfigureAwait(false);
        return answer.IsOk && answer.Read(GitHubJson.Default.IReadOnlyListWireDeployment).FirstOrDefault(known => known.Description == wanted.Description) is { } made
            ? new Posted(answer, made.Id)
            : null;
    }

    /// <summary>The answer that shows a success; null when none does.</summary>
    private async Task<GitHubAnswer?> FindSuccessAsync(string statuses, CancellationToken cancellation)
    {
        var answer = await _calls.ReadAfreshAsync($"{statuses}?per_page={PageSize}", cancellation).ConfigureAwait(false);
        return answer.IsOk && answer.Read(GitHubJson.Default.IReadOnlyListWireDeploymentStatus).Any(status => status.State is "success") ? answer : null;
    }

    /// <summary>No such thing or no right to it, or GitHub does not accept it: nothing that trying again would cure.</summary>
    private static bool IsClosedToUs(GitHubAnswer answer) =>
        answer.IsMissing || answer.Status is HttpStatusCode.Forbidden or HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity;

    private static string Deployments(PullRequestId pullRequest) => $"{At(pullRequest.Repository)}/deployments";

    /// <summary>Where people look at a commit: beside the REST root of an Enterprise Server, and at github.com for GitHub's own.</summary>
    private string PageOf(RepositoryName repository, Sha commit)
    {
        var root = _options.Root;
        var home = root.Host is "api.github.com" ? "https://github.com" : root.GetLeftPart(UriPartial.Authority);
        return $"{home}/{repository}/commit/{commit}";
    }

    /// <param name="Deployment">Its id; null when GitHub refused it.</param>
    private sealed record Posted(GitHubAnswer Answer, long? Deployment);
}
