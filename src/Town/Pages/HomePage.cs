using Sluice.Town.Ci;
using Sluice.Town.GitHub;
using Sluice.Town.Mail;

namespace Sluice.Town.Pages;

/// <summary>The whole town at a glance.</summary>
internal sealed class HomePage(GitHubStandIn github, BuildFarm ci, Mailbox mail)
{
    private const int MostRows = 20;

    public Html Draw() => Layout.Page("Town", [], $"""
        {Layout.Live("repositories", "Repositories", Repositories())}
        {Layout.Live("runs", "CI runs", new RunTable(github, ci).Draw("CI runs", _ => true, MostRows))}
        {Layout.Live("deliveries", "Webhook deliveries", DeliveryTable.Draw(github.Deliveries, MostRows))}
        {Layout.Live("mail", "Mailbox", Mailbox())}
        """);

    private Html Repositories()
    {
        if (github.Repositories is not { Count: > 0 } all)
            return $"<p class=\"quiet\">No repository yet.</p>";
        return $"{all.Select(Section)}";
    }

    private static Html Section(Repository repository) => $"""
        <h3><a href="{Addresses.Of(repository)}">{repository.FullName}</a></h3>
        {PullRequestTable.Draw(repository, MostRows)}
        {BranchTable.Draw(repository, MostRows)}
        """;

    private Html Mailbox() => $"<p><a href=\"{Addresses.Mail}\">{mail.Mails.Count} received</a></p>";
}
