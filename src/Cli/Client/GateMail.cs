using System.Text.Json;
using Sluice.Core;

namespace Sluice.Cli.Client;

/// <summary>What would be said of a source's uploads by mail, as <c>GET /api/mail/preview/{suite}/{source}</c> says.</summary>
/// <param name="Mode"><c>on</c>, <c>dry-run</c> or <c>off</c>.</param>
public sealed record GateMailPreview(string Suite, string Source, string Mode, Seq<PreviewedUpload> Uploads)
{
    public static GateMailPreview Read(JsonElement document) => document.Deserialize<GateMailPreview>(GateStatus.Format)!;
}

/// <param name="Age">In days.</param>
/// <param name="Point">What is due now; null when nothing is.</param>
/// <param name="NextPoint">The age at which the next mail is due; null when none will be.</param>
public sealed record PreviewedUpload(
    string Version, int Age, bool IsStuck, string Why, int? Point, int? NextPoint, DateTimeOffset? NextAt, MailTold? Told, Seq<PreviewedPerson> People, PreviewedLetter? Letter);

/// <param name="State">What becomes of the mail to them, in a few words.</param>
public sealed record PreviewedPerson(string Address, string? Name, string State);

public sealed record PreviewedLetter(string Subject, string Text);

/// <summary>What became of the last mail about a version.</summary>
public sealed record MailTold(int Point, DateTimeOffset At, string MessageId, string Outcome);

/// <summary>What was and will be said to a person, or of a source, as <c>GET /api/mail/history</c> says.</summary>
/// <param name="Person">Null when a source was asked about.</param>
public sealed record GateMailHistory(string Of, MailPerson? Person, Seq<MailReminder> Owed, Seq<MailReminder> Told, Seq<MailVersion> Versions)
{
    public static GateMailHistory Read(JsonElement document) => document.Deserialize<GateMailHistory>(GateStatus.Format)!;
}

/// <param name="BouncedAt">Null while mail to them does not come back.</param>
public sealed record MailPerson(string Address, DateTimeOffset? BouncedAt, string Said, Seq<MailChoice> Choices);

public sealed record MailChoice(string List, bool Wants, DateTimeOffset At);

/// <param name="At">When it left, or when it will at the earliest.</param>
public sealed record MailReminder(string List, string Subject, string Version, int Point, string Headline, DateTimeOffset At, string Outcome, string? MessageId);

/// <param name="Delay">Why a mail that is owed has not left yet; empty when none was held up.</param>
public sealed record MailVersion(string List, string Version, string Why, DateTimeOffset DecidedAt, MailTold? Told, string? Delay, Seq<string> People);
