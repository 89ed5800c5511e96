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
        <pre aria-label="How to clone">git clone {github.CloneAddress(repository.FullName).AbsoluteUri}</pre>
        {Pieces.Problem(problem)}
        {Layout.Live("pull-requests", "Pull requests", PullRequestTable.Draw(repository))}
        {Layout.Live("branches", "Branches", BranchTable.Draw(repository))}
        {Form(repository, filled, by ?? LastAuthor(repository))}
        {Layout.Live("runs", "CI runs", Runs(repository))}
        """);

    private static string? LastAuthor(Repository repository) => repository.PullRequests.LastOrDefault()?.Author.Login;

    private Html Runs(Repository repository) =>
        new RunTable(github, ci).Draw($"CI runs of {repository.FullName}", r => r.Request.Repository == repository.FullName, MostRuns);

    private Html Form(Repository repository, NewPullRequest? filled, string? by) => $"""
        <section aria-labelledby="open-heading"><h2 id="open-heading">Open a pull request</h2>
        <form class="card" method="post" action="{Addresses.Of(repository)}">
        <div><label for="title">Title</label><input id="title" name="title" required value="{filled?.Title}"></div>
        <div><label for="head">From the branch</label><select id="head" name="head">{Pieces.Options(Heads(repository), filled?.Head)}</select></div>
        <div><label for="base">Into</label><select id="base" name="base">{Pieces.Options(Bases(repository), filled?.Base ?? repository.DefaultBranch)}</select></div>
        <div><label for="body">Description</label><textarea id="body" name="body">{"\n"}{filled?.Body}</textarea></div>
        <div><label for="by">As</label><select id="by" name="by">{Pieces.Options(People.Of(github, repository), by)}</select></div>
        <div class="buttons"><button class="main">Open pull request</button></div>
        </form></section>
        """;

    private static IEnumerable<string> Bases(Repository repository) => repository.Branches.Select(b => b.Name);

    /// <summary>Branches moved last come first; those of forks carry their owner's name.</summary>
    private IEnumerable<string> Heads(Repository repository) =>
        from home in github.Repositories
        where home.Root == repository.Root
        orderby home == repository descending
        let last = home.Timeline.ToLookup(m => m.Name, m => m.Sequence)
        from branch in home.Branches
        where home != repository || branch.Name != repository.DefaultBranch
        orderby last[Git.RefName.OfBranch(branch.Name)].Last() descending
        select home == repository ? branch.Name : $"{home.Owner.Login}:{branch.Name}";
}
