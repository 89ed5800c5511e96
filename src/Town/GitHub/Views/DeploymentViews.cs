namespace Sluice.Town.GitHub;

internal sealed partial class Views
{
    public Dictionary<string, object?> Deployment(Repository repository, Deployment deployment)
    {
        var url = DeploymentUrl(repository, deployment);
        return new()
        {
            ["url"] = url,
            ["id"] = deployment.Id,
            ["node_id"] = Ids.Node("Deployment", deployment.Id),
            ["sha"] = deployment.Commit,
            ["ref"] = deployment.Ref,
            ["task"] = deployment.Task,
            ["payload"] = new { },
            ["original_environment"] = deployment.Environment,
            ["environment"] = deployment.Environment,
            ["description"] = deployment.Description,
            ["creator"] = Account(deployment.Creator),
            ["created_at"] = Json.Stamp(deployment.CreatedAt),
            ["updated_at"] = Json.Stamp(deployment.Statuses is [.., var last] ? last.CreatedAt : deployment.CreatedAt),
            ["statuses_url"] = $"{url}/statuses",
            ["repository_url"] = RepositoryUrl(repository),
            ["transient_environment"] = false,
            ["production_environment"] = deployment.Environment is "production",
        };
    }

    public Dictionary<string, object?> DeploymentStatus(Repository repository, Deployment deployment, DeploymentStatus status)
    {
        var url = DeploymentUrl(repository, deployment);
        return new()
        {
            ["url"] = $"{url}/statuses/{status.Id}",
            ["id"] = status.Id,
            ["node_id"] = Ids.Node("DeploymentStatus", status.Id),
            ["state"] = status.State,
            ["creator"] = Account(status.Creator),
            ["description"] = status.Description ?? "",
            ["environment"] = deployment.Environment,
            ["target_url"] = status.TargetUrl ?? "",
            ["created_at"] = Json.Stamp(status.CreatedAt),
            ["updated_at"] = Json.Stamp(status.CreatedAt),
            ["deployment_url"] = url,
            ["repository_url"] = RepositoryUrl(repository),
            ["environment_url"] = "",
            ["log_url"] = status.TargetUrl ?? "",
        };
    }

    private string DeploymentUrl(Repository repository, Deployment deployment) => $"{RepositoryUrl(repository)}/deployments/{deployment.Id}";
}
