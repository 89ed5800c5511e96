using Sluice.Town.Ci;
using Sluice.Town.GitHub;

namespace Sluice.Town.Pages;

/// <summary>A repository: its pull requests and branches, and a form to open the next pull request.</summary>
internal sealed class RepositoryPage(GitHubStandIn github, BuildFarm ci)
{
    private const int MostRuns = 20;

    /// <param name="filled">What was typed into the form that was refused; null for a fresh one.</param>
    public Html Draw(Repository repository, NewPullRequest? filled = null, string? by = null, string? problem = null) => Layout.Page(
        repository.FullName,
        [],
        $"""
        <pre>git clone {github.CloneAddress(repository.FullName).AbsoluteUri}</pre>
        {Pieces.Problem(problem)}
        {Layout.Live("pull-requests", "Pull requests", PullRequestTable.Draw(repository))}
        {Layout.Live("branches", "Branches", BranchTable.Draw(repository, withGone: true))}
        {Form(repository, filled, by ?? repository.PullRequests.LastOrDefault()?.Author.Login)}
        {Layout.Live("runs", "CI runs", Runs(repository))}
        """);

    private Html Runs(Repository repository) => new RunTable(github, ci).Draw(
        $"CI runs of {repository.FullName}", r => r.Request.Repository == repository.FullName, MostRuns);

    private Html Form(Repository repository, NewPullRequest? filled, string? by) => $"""
        <section aria-labelledby="open-heading"><h2 id="open-heading">Open a pull request</h2>
        <form class="card" method="post" action="{Addresses.Of(repository)}">
        {Field.Line("title", "Title", filled?.Title)}
        {Field.Choice("head", "From the branch", Heads(repository), filled?.Head)}
        {Field.Choice("base", "Into", repository.Branches.Select(b => b.Name), filled?.Base ?? repository.DefaultBranch)}
        {Field.Lines("body", "Description", filled?.Body)}
        {Field.Choice("by", "As", People.Of(github, repository), by)}
        <div class="buttons"><button class="main">Open pull request</button></div>
        </form></section>
        """;

    /// <summary>What people moved last comes first, machines' branches come last; those of forks carry their owner's name.</summary>
    private IEnumerable<string> Heads(Repository repository) =>
        from home in github.Repositories
        where home.Root == repository.Root
        from branch in BranchTable.Sort(home)
        where home != repository || branch.Name != repository.DefaultBranch
        let last = branch.Moves[^1]
        orderby People.IsMachine(github.Accounts.User(last.By)), home == repository descending, last.Sequence descending
        select home == repository ? branch.Name : $"{home.Owner.Login}:{branch.Name}";
}
