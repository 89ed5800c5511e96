using static Sluice.Platform.Contracts.GitHub.ScriptedAnswer;
using static Sluice.Platform.Contracts.GitHub.ScriptedGitHub;

namespace Sluice.Platform.Contracts.GitHub;

/// <summary>What is left on a pull request that landed (6.10), where GitHub lets us.</summary>
public sealed class Landed : ClientTest
{
    private const string Made = """{"id":7,"description":"Landing of ducks/pond#1"}""";

    private const string Other = """{"id":6,"description":"another"}""";

    private Task<bool> DeployAsync(bool mayExist = false) => Client.PostDeploymentAsync(One, New, Merge, mayExist, Cancellation);

    [Fact]
    public async Task A_deployment_waits_for_nothing_merges_nothing_and_links_what_landed()
    {
        GitHub.On("POST repos/ducks/pond/deployments", new ScriptedAnswer(201, Made));
        GitHub.On("POST repos/ducks/pond/deployments/7/statuses", new ScriptedAnswer(201, "{}"));

        Assert.True(await DeployAsync());

        Assert.Equal(
            [
                $$"""{"ref":"{{New}}","task":"merge","environment":"merge","description":"Landing of ducks/pond#1","auto_merge":false,"required_contexts":[]}""",
                $$"""{"state":"success","log_url":"https://github.example/ducks/pond/commit/{{Merge}}","description":"Landed as cccccccccc","auto_inactive":false}""",
            ],
            GitHub.Requests.Select(request => request.Body));
    }

    [Fact]
    public async Task A_second_attempt_completes_what_the_first_began_and_repeats_nothing()
    {
        GitHub.On($"GET repos/ducks/pond/deployments?sha={New}&task=merge&environment=merge&per_page=100", new ScriptedAnswer(200, $"[{Other},{Made}]"));
        GitHub.On("GET repos/ducks/pond/deployments/7/statuses?per_page=100", new ScriptedAnswer(200, "[]"), new ScriptedAnswer(200, """[{"state":"success"}]"""));
        GitHub.On("POST repos/ducks/pond/deployments/7/statuses", new ScriptedAnswer(201, "{}"));

        Assert.True(await DeployAsync(mayExist: true));
        Assert.True(await DeployAsync(mayExist: true));

        Assert.Single(GitHub.Lines, line => line.StartsWith("POST", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_the_right_there_is_neither_label_nor_deployment_and_no_fault()
    {
        GitHub.On("POST repos/ducks/pond/deployments", Refusal(403, "Resource not accessible by integration"));
        GitHub.On("POST repos/ducks/pond/issues/1/labels", Refusal(403, "Resource not accessible by integration"));

        Assert.False(await DeployAsync());
        Assert.False(await Client.AddLabelAsync(One, "2.1", Cancellation));
    }
}
