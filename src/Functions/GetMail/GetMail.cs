using Sluice.Core.Mail;
using Sluice.Core.Merging;
using Sluice.Core.Migration;
using Sluice.Functions.Hosting;
using Sluice.Worker;

namespace Sluice.Functions.GetMail;

/// <summary>The doors of <c>sluice mail</c>. They name people, and so want the function key.</summary>
public sealed class GetMail(GatedSuites suites, SluiceConfiguration configuration, MailPreviews previews, MailHistories histories)
{
    [Function("GetMailPreview")]
    public async Task<IResult> PreviewAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "mail/preview/{suite}/{source}")] HttpRequest request,
        string suite,
        string source,
        CancellationToken cancellation)
    {
        if (suites.Find(suite) is not { } known)
            return Answers.Say(404, $"{suite} is not gated here: {(suites.All is [] ? "the configuration names no suite" : $"the configuration names {string.Join(", ", suites.All.Select(gated => gated.Series))}")}");

        var mode = known.Settings.Reminders.Mode switch { GateMode.Yes => "on", GateMode.DryRun => "dry-run", _ => "off" };
        return Results.Json(new { suite, source, mode, uploads = await previews.ReadAsync(known, source, asks: true, cancellation) });
    }

    [Function("GetMailHistory")]
    public async Task<IResult> HistoryAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "mail/history")] HttpRequest request, CancellationToken cancellation) =>
        $"{request.Query["of"]}".Trim() is { Length: > 0 } of
            ? Results.Json(EmailAddress.TryMake(of, name: null, out var person)
                ? await histories.OfPersonAsync(person, cancellation)
                : await histories.OfSubjectAsync(of, Lists, cancellation))
            : Answers.Say(400, "say of whom or what: ?of= and a mail address, or a source package");

    /// <summary>Whatever mails may be about here.</summary>
    private IEnumerable<string> Lists => suites.All.Select(suite => suite.Series).Concat(configuration.Projects.Select(project => project.Name)).Distinct(StringComparer.Ordinal);
}
