using System.Web;
using Sluice.Core.Mail;
using Sluice.Functions.Hosting;
using Sluice.Functions.Pages;
using Sluice.Worker;

namespace Sluice.Functions.LeaveList;

/// <summary>Where the signed link in a mail leads: a person leaves its list, or comes back. Opening the link does neither, since mail scanners open all links.</summary>
/// <remarks>Who holds the link has the right: it was sent to the person, and works for them and this list only.</remarks>
public sealed class LeaveList(MailSetup setup, IAddressBook people, TimeProvider clock)
{
    [Function("ShowLeaveList")]
    public async Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "mail/unsubscribe")] HttpRequest request, CancellationToken cancellation) =>
        Read(request) is var (person, list)
            ? new PageAnswer(LeaveListPage.Draw(await people.FindAsync(person, cancellation), list))
            : PageAnswer.NotFound();

    [Function(nameof(LeaveList))]
    public async Task<IResult> ChooseAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "mail/unsubscribe")] HttpRequest request, CancellationToken cancellation)
    {
        if (Read(request) is not var (person, list))
            return PageAnswer.NotFound();

        switch (await ChoiceAsync(request, cancellation))
        {
            case LeaveListPage.Leave:
                await people.ChooseAsync(person, list, wants: false, clock.GetUtcNow(), cancellation);
                return See(request);
            case LeaveListPage.Return:
                await people.ChooseAsync(person, list, wants: true, clock.GetUtcNow(), cancellation);
                return See(request);
            case OneClick:
                await people.ChooseAsync(person, list, wants: false, clock.GetUtcNow(), cancellation);
                // RFC 8058: a mail provider asks in the person's name, and follows no redirection.
                return Results.Text("You get no more of these mails.\n");
            default:
                return Results.Text("Open the link in a browser, and press the button there.\n", statusCode: 400);
        }
    }

    private const string OneClick = "one-click";

    /// <summary>Null for whatever we did not sign.</summary>
    private (EmailAddress Person, string List)? Read(HttpRequest request)
    {
        var (to, list, signature) = ($"{request.Query["to"]}", $"{request.Query["list"]}", $"{request.Query["signature"]}");
        return setup.Settings?.Links is { } key && UnsubscribeRules.IsSigned(to, list, signature, key) && EmailAddress.TryMake(to, name: null, out var person)
            ? (person, list)
            : null;
    }

    /// <summary>What the body asks for, a form of either kind; empty for anything else.</summary>
    private static async Task<string> ChoiceAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (await SmallBody.ReadAsync(request, cancellation) is not { } body)
            return "";

        var text = System.Text.Encoding.UTF8.GetString(body);
        if (request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) is true)
            return IsOneClickPart(text) ? OneClick : "";

        var form = HttpUtility.ParseQueryString(text);
        return form["List-Unsubscribe"] is "One-Click" ? OneClick : form[LeaveListPage.Choice] ?? "";
    }

    /// <remarks>One field is all there may be, so its name and its value are looked for, not the form parsed.</remarks>
    private static bool IsOneClickPart(string body) =>
        body.Contains("name=\"List-Unsubscribe\"", StringComparison.OrdinalIgnoreCase) && body.Contains("\r\n\r\nOne-Click\r\n", StringComparison.Ordinal);

    /// <summary>Back to the page, so that loading it again asks nothing twice.</summary>
    private static IResult See(HttpRequest request)
    {
        request.HttpContext.Response.Headers["Referrer-Policy"] = "no-referrer";
        request.HttpContext.Response.Headers.Location = $"{request.Path}{request.QueryString}";
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }
}
