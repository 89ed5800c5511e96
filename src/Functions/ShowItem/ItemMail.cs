using Sluice.Core;
using Sluice.Functions.GetMail;
using Sluice.Functions.Pages;
using Sluice.Functions.ShowMail;

namespace Sluice.Functions.ShowItem;

/// <summary>What is said by mail of a source's uploads: when last, when next, and why not.</summary>
/// <param name="NamesPeople">Whether it is shown who is told, and how.</param>
internal sealed record ItemMail(Seq<UploadView> Uploads, bool NamesPeople)
{
    public static ItemMail None { get; } = new([], false);

    /// <summary>Nothing where no mail is sent.</summary>
    public Html Draw() => Html.When(Uploads is not [], Layout.Section("mail", "Mail", $"{Uploads.Select(Draw)}"));

    private Html Draw(UploadView upload) => $"""
        <dl class="facts"><dt>Version</dt><dd>{Pieces.Words(upload.Version)}, {Pieces.Count(upload.Age, "day", "days")} old</dd>
        <dt>Why, or why not</dt><dd>{Pieces.Sentence(NamesPeople ? upload.Why : MailPage.WhyForOthers(upload.Why))}</dd>
        <dt>Last told</dt><dd>{Last(upload.Told)}</dd>
        <dt>Next</dt><dd>{Next(upload)}</dd>
        {Html.When(NamesPeople && upload.People is not [], $"<dt>To</dt><dd><ul class=\"checks\">{upload.People.Select(person => (Html)$"<li>{Pieces.Words(person.Address)} {Pieces.Words(person.State)}</li>")}</ul></dd>")}
        {Html.When(NamesPeople && upload.People is [], $"<dt>To</dt><dd>nobody yet: it is found out when the first is due</dd>")}</dl>
        {Html.When(NamesPeople && upload.Letter is not null, Letter(upload))}
        """;

    private Html Last(ToldView? told) => told is null
        ? (Html)$"never"
        : $"{Pieces.Time(told.At)}, at day {told.Point}{Html.When(NamesPeople, $": {Pieces.Words(told.Outcome)}")}";

    private static Html Next(UploadView upload) => upload switch
    {
        { Point: { } point } => $"due since day {point}",
        { NextPoint: { } next, NextAt: { } at } => $"at day {next}, {Pieces.Time(at)}, if it stays as it is",
        { NextPoint: { } next } => $"at day {next}, if it stays as it is",
        _ => $"nothing is due",
    };

    private static Html Letter(UploadView upload) => $"""
        <details id="letter-{upload.Version}"><summary>The letter</summary>
        <p><strong>{Pieces.Words(upload.Letter?.Subject ?? "")}</strong></p>
        <pre class="letter" tabindex="0" role="group" aria-label="Letter about {upload.Version}">{upload.Letter?.Text ?? ""}</pre></details>
        """;
}
