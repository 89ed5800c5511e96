using Sluice.Core.Mail;
using Sluice.Platform.Contracts.Azurite;
using static Sluice.Platform.Contracts.Mail.MailStage;

namespace Sluice.Platform.Contracts.Mail;

/// <summary>Several who send at once, with versions and transactions of the real kind.</summary>
public sealed class AzuriteMailPost(AzuriteFixture azurite)
{
    [Fact]
    public async Task Of_several_at_once_one_sends_each_mail()
    {
        var room = new PostRoom(await MailTables.InAzuriteAsync(azurite, TestContext.Current.CancellationToken));
        room.Transport.Before = room.Transport.After = _ => Task.Delay(5);
        IReadOnlyList<Reminder> all = [.. Enumerable.Range(0, 12).Select(number => Reminder(EmailAddress.Make($"p{number}@acme.example"), Topic())), .. Many(Ann, 90)];

        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => room.OweAsync(all)));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => room.RunAsync()));
        await room.RunAsync();

        Assert.Equal(15, room.Transport.Accepted.Count);
        Assert.Equal(15, room.Transport.Accepted.Select(mail => (mail.To[0], mail.MessageId)).Distinct().Count());
        Assert.Equal(90, (await room.HistoryAsync(Ann)).Count);
    }
}
