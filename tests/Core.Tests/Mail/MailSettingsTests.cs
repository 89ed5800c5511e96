using Sluice.Core.Mail;

namespace Sluice.Core.Tests.Mail;

public sealed class MailSettingsTests
{
    [Fact]
    public void Settings_say_nothing_of_their_secrets()
    {
        var byServer = Of(new MailRoad.Smtp("mail.acme.example", 587, SmtpSecurity.StartTls, "sluice", "hunter2"));
        var byService = Of(new MailRoad.SendGrid(new("https://api.sendgrid.example/"), "SG.hunter2"));

        Assert.Contains("mail.acme.example:587", byServer.ToString(), StringComparison.Ordinal);
        Assert.Contains("api.sendgrid.example", byService.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", $"{byServer} {byService}", StringComparison.Ordinal);
    }

    private static MailSettings Of(MailRoad road) =>
        new(EmailAddress.Make("sluice@acme.example")) { Road = road, Links = new("hunter2"u8.ToArray()) };
}
