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
        routes.MapGet("/_mail/{id:long}", (long id) => mailbox.Mails.FirstOrDefault(mail => mail.Id == id) is { } mail
            ? Results.Text(mail.Source, "text/plain; charset=utf-8")
            : Results.NotFound());
        routes.MapDelete("/_mail", () =>
        {
            mailbox.Empty();
            return Results.NoContent();
        });
        return routes;
    }

    private static object Row(ReceivedMail mail) =>
        new { id = mail.Id, from = mail.Sender, to = mail.Recipients, subject = mail.Subject, body = mail.Body, at = mail.At };
}
