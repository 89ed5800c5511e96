using Sluice.Core.Mail;
using static Sluice.Platform.Contracts.Mail.MailStage;

namespace Sluice.Platform.Contracts.Mail;

/// <summary>What the address book promises, in memory and in the cloud. Each test has its own.</summary>
public abstract class AddressBookContract
{
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract Task<IAddressBook> OpenAsync();

    [Fact]
    public async Task Nothing_is_known_of_a_stranger() =>
        Assert.Equal(new Correspondent(Ann, [], null, ""), await (await OpenAsync()).FindAsync(Ann, Cancellation));

    [Fact]
    public async Task What_was_chosen_last_counts_for_each_list()
    {
        var book = await OpenAsync();
        await book.ChooseAsync(Ann, "forky", wants: true, Noon, Cancellation);
        await book.ChooseAsync(EmailAddress.Make("ANN@acme.example"), "forky", wants: false, Noon.AddDays(1), Cancellation);
        await book.ChooseAsync(Ann, "acme/core", wants: true, Noon, Cancellation);
        await book.ChooseAsync(Bea, "trixie", wants: true, Noon, Cancellation);

        Assert.Equal([("acme/core", true, Noon), ("forky", false, Noon.AddDays(1))], (await book.FindAsync(Ann, Cancellation)).Wants);
    }

    [Fact]
    public async Task A_bounce_counts_until_it_is_forgiven()
    {
        var book = await OpenAsync();
        await book.ChooseAsync(Ann, "forky", wants: true, Noon, Cancellation);
        await book.BouncedAsync(Ann, "550 no such user", Noon, Cancellation);

        Assert.Equal(new Correspondent(Ann, [("forky", true, Noon)], Noon, "550 no such user"), await book.FindAsync(Ann, Cancellation));
        await book.BouncedAsync(Bea, "550 nor such", Noon.AddDays(1), Cancellation);
        Assert.Equal([Bea, Ann], (await book.UnreachableAsync(10, Cancellation)).Select(one => one.Address));
        Assert.Single(await book.UnreachableAsync(1, Cancellation));

        await book.ForgiveAsync(Ann, Cancellation);
        await book.ForgiveAsync(Ann, Cancellation);
        Assert.Equal(new Correspondent(Ann, [("forky", true, Noon)], null, ""), await book.FindAsync(Ann, Cancellation));
        Assert.Equal([Bea], (await book.UnreachableAsync(10, Cancellation)).Select(one => one.Address));
    }
}
