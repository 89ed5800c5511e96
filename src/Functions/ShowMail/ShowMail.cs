using Sluice.Core;
using Sluice.Core.Mail;
using Sluice.Core.Merging;
using Sluice.Core.Migration;
using Sluice.Functions.GetMail;
using Sluice.Functions.Hosting;
using Sluice.Functions.Pages;
using Sluice.Worker;

namespace Sluice.Functions.ShowMail;

/// <summary>The mails that wait, that left, and that came back. Who is told is shown to insiders only.</summary>
public sealed class ShowMail(MailScenes scenes, MailHistories histories, IAddressBook people, GatedSuites suites, SluiceConfiguration configuration, MailSetup setup, Visitors visitors)
{
    [Function(nameof(ShowMail))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pages/mail")] HttpRequest request, CancellationToken cancellation)
    {
        var sight = await visitors.SightOfAsync(request, cancellation);
        var seen = suites.All.Where(sight.Sees).Select(suite => suite.Series)
            .Concat(configuration.Projects.Where(sight.Sees).Select(project => project.Name)).ToHashSet(StringComparer.Ordinal);
        if (seen.Count is 0)
            return PageAnswer.NotFound();

        var search = Search.Of(request);
        var all = await scenes.ReadAsync(
            [.. suites.All.Select(suite => suite.Series).Concat(configuration.Projects.Select(project => project.Name)).Distinct()], cancellation);
        var person = sight.IsInsider && EmailAddress.TryMake(search.Words.Trim(), name: null, out var asked)
            ? await histories.OfPersonAsync(asked, cancellation)
            : null;
        var unreachable = sight.IsInsider ? await people.UnreachableAsync(MailPage.MostRows, cancellation) : [];
        return new PageAnswer(MailPage.Draw(new(all, suites, seen, setup.Settings is not null, sight.IsInsider, person, unreachable.ToSeq()), search));
    }
}

/// <summary>What one visitor is shown of the deployment's mail.</summary>
/// <param name="Lists">Those the visitor sees.</param>
/// <param name="Sends">Whether any mail leaves.</param>
/// <param name="NamesPeople">Whether addresses are shown.</param>
/// <param name="Person">Whom the visitor looks for; null when for no person.</param>
internal sealed record MailView(
    MailScene Scene, GatedSuites Suites, IReadOnlySet<string> Lists, bool Sends, bool NamesPeople, HistoryView? Person, Seq<Correspondent> Unreachable);
