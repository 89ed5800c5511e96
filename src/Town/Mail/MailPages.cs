using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Sluice.Town.Mail;

/// <summary>The mailbox over HTTP: read it, empty it.</summary>
public static class MailPages
{
    public static IEndpointRouteBuilder MapMailbox(this IEndpointRouteBuilder routes, Mailbox mailbox)
    {
        routes.MapGet("/_mail", () => Results.Json(mailbox.Mails.Select(Row)));
        routes.MapGet("/_mail/{id:long}", (long id) => mailbox.Find(id) is { } mail
            ? Results.Text(mail.Source, "text/plain; charset=utf-8")
            : Results.NotFound());
        routes.MapGet("/_mail/{id:long}/html", (long id, HttpResponse response) =>
        {
            if (mailbox.Find(id) is not { Html: not "" } mail)
                return Results.NotFound();

            // Anybody may have written it: it runs nothing, fetches nothing, and is of no origin.
            response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'";
            response.Headers.XContentTypeOptions = "nosniff";
            return Results.Text(mail.Html, "text/html; charset=utf-8");
        });
        routes.MapDelete("/_mail", () =>
        {
            mailbox.Empty();
            return Results.NoContent();
        });
        return routes;
    }

    private static object Row(ReceivedMail mail) =>
        new { id = mail.Id, messageId = mail.MessageId, from = mail.Sender, to = mail.Recipients, subject = mail.Subject, text = mail.Text, body = mail.Body, at = mail.At };
}
