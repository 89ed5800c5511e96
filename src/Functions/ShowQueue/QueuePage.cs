using System.Globalization;
using Sluice.Core.Merging;
using Sluice.Functions.Pages;
using Sluice.Platform.Parking;

namespace Sluice.Functions.ShowQueue;

/// <summary>The outbox of each branch, and the messages that are parked.</summary>
internal static class QueuePage
{
    private const int MostWords = 120;

    public static Html Draw(IReadOnlyList<Debts> branches, IReadOnlyList<ParkedMessage> parked, Sight sight) => Layout.Page("Queue", [], $"""
        <p>What is decided and not yet done. The gate does it by itself, and tries again what did not work; what is parked waits for
        <code>sluice parked retry</code>.</p>
        {branches.Select(branch => Branch(branch, sight))}
        {Html.When(sight.IsInsider, Layout.Section("parked", "Parked messages", Parked(parked)))}
        """);

    private static Html Branch(Debts debts, Sight sight) => Layout.Section(
        $"owed-{debts.Branch}",
        $"{debts.Branch.Project}, {debts.Branch.Name}",
        Pieces.Table(
            $"Owed on {debts.Branch.Project}, {debts.Branch.Name}",
            ["What", "For", "Attempts", "Next try", "Problem"],
            [.. debts.Overview.Owed.Select(owed => Row(owed, debts, sight))],
            "Nothing is owed."));

    private static Html Row(Owed owed, Debts debts, Sight sight)
    {
        var (what, about) = Describe(owed.Effect, debts, sight);
        var next = owed.Parked ? $"<span class=\"badge red\">parked</span>" : Pieces.Time(owed.NotBefore);
        return $"""
            <tr><td>{what}</td><td>{about}</td><td>{owed.Attempts}</td><td>{next}</td><td>{Pieces.Words(owed.Problem ?? "")}</td></tr>
            """;
    }

    private static (Html What, Html About) Describe(Effect effect, Debts debts, Sight sight) => effect switch
    {
        Effect.BuildStaging(var staging) => ($"build", Staging(staging, debts)),
        Effect.PublishStaging(var staging) => ($"show to CI", Staging(staging, debts)),
        Effect.LandStaging(var staging) => ($"land", Staging(staging, debts)),
        Effect.PostComment(var pull, var body) => ($"say: {Pieces.Words(Short(body))}", PullRequestLine.Draw(pull, null, debts.Project, sight)),
        Effect.ClosePullRequest(var pull) => ($"close", PullRequestLine.Draw(pull, null, debts.Project, sight)),
        Effect.CompareAgain { PullRequest: var pull } => ($"compare with GitHub", PullRequestLine.Draw(pull, null, debts.Project, sight)),
        Effect.ConcludePullRequest { PullRequest: var pull } => ($"label, and show as deployed", PullRequestLine.Draw(pull, null, debts.Project, sight)),
        _ => ($"{effect.GetType().Name}", Html.Nothing),
    };

    private static Html Staging(int number, Debts debts) => Pieces.Page(Addresses.OfStaging(debts.Branch, number), $"staging {number}");

    private static Html Parked(IReadOnlyList<ParkedMessage> parked) => Pieces.Table(
        "Parked messages",
        ["Message", "Queue", "Deliveries", "Parked", "Error"],
        [
            .. parked.Select(message => (Html)$"""
                <tr><td><code>{message.Id}</code></td><td>{message.Queue}</td><td>{message.Deliveries}</td><td>{Pieces.Time(message.At)}</td><td>{Pieces.Words(Short(message.Error))}</td></tr>
                """),
        ],
        "Nothing is parked.");

    private static string Short(string text) => text.Length <= MostWords ? text : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, MostWords)}…");
}

/// <summary>What is owed on one branch.</summary>
internal sealed record Debts(Project Project, Overview Overview)
{
    public BranchId Branch => Overview.Board.Branch;
}
