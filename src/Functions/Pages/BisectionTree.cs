using System.Globalization;
using Sluice.Core;
using Sluice.Core.Merging;

namespace Sluice.Functions.Pages;

/// <summary>What became of a failed staging: the stagings and splits it was divided into, and theirs, as a tree.</summary>
internal static class BisectionTree
{
    /// <summary>Nothing unless the staging was divided, or left a rest, and something of that is known.</summary>
    /// <param name="known">Every staging that may be part of it.</param>
    public static Html Draw(StagingCard root, IReadOnlyList<StagingCard> known, Seq<Split> splits) =>
        root.Staging.From is null && Children(root, known, splits) is [_, ..] children
            ? $"""
                <div class="scroll" role="group" tabindex="0" aria-label="How staging {root.Staging.Number} was divided"><ul class="tree">
                <li>{Node(root)}<ul>{children}</ul></li></ul></div>
                """
            : Html.Nothing;

    private static List<Html> Children(StagingCard of, IReadOnlyList<StagingCard> known, Seq<Split> splits) =>
    [
        .. known.Where(card => card.Staging.From == of.Staging.Number && card.Staging.Number > of.Staging.Number)
            .OrderBy(card => card.Staging.Number)
            .Select(card => Branch(card, Children(card, known, splits))),
        .. splits.Where(split => split.From == of.Staging.Number).Select(Waiting),
    ];

    private static Html Branch(StagingCard card, List<Html> children) =>
        $"<li>{Node(card)}{Html.When(children.Count > 0, $"<ul>{children}</ul>")}</li>";

    private static Html Node(StagingCard card) => $"""
        <a class="node {card.Look.Colour}" href="{Addresses.OfStaging(card.Branch, card.Staging.Number)}"><span aria-hidden="true">{card.Look.Sign}</span>
        {card.Staging.Number} <span class="what">{card.Look.Word}, {Size(card)}</span></a>
        """;

    private static Html Waiting(Split split) =>
        $"<li><span class=\"node amber\"><span aria-hidden=\"true\">…</span> split {split.Number} <span class=\"what\">waits, {Pieces.Count(split.Groups.Count, "batch", "batches")}</span></span></li>";

    private static string Size(StagingCard card) => card.Staging.Groups is [_] && card.Staging.PullRequests is [var pull]
        ? string.Create(CultureInfo.InvariantCulture, $"#{pull.Id.Number}")
        : Pieces.Count(card.Staging.Groups.Count, "batch", "batches");
}
