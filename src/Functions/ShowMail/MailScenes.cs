using Sluice.Core;
using Sluice.Core.Mail;

namespace Sluice.Functions.ShowMail;

/// <summary>All that is known of the deployment's mail, read together and kept for half a minute: an open page asks every few seconds.</summary>
public sealed class MailScenes(IMailBook book, IOutbox outbox, TimeProvider clock) : IDisposable
{
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(30);

    private const int MostPeople = 50;

    /// <summary>Whoever waits for a later hour waits too.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(366);

    private readonly SemaphoreSlim _reading = new(1, 1);
    private (DateTimeOffset At, string Lists, MailScene Scene)? _known;

    /// <param name="lists">Whatever mails may be about here.</param>
    internal async Task<MailScene> ReadAsync(Seq<string> lists, CancellationToken cancellation)
    {
        await _reading.WaitAsync(cancellation);
        try
        {
            var now = clock.GetUtcNow();
            var wanted = string.Join('\n', lists);
            if (_known is not { } known || known.At + Freshness <= now || known.Lists != wanted)
                _known = known = (now, wanted, await ReadNowAsync(lists, now, cancellation));
            return known.Scene;
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose() => _reading.Dispose();

    private async Task<MailScene> ReadNowAsync(Seq<string> lists, DateTimeOffset now, CancellationToken cancellation)
    {
        var records = new List<MailRecord>();
        foreach (var list in lists)
            records.AddRange(await book.OfListAsync(list, cancellation));

        var waiting = new List<OwedMail>();
        var people = await outbox.WaitingAsync(now + Ahead, MostPeople + 1, cancellation);
        foreach (var person in people.Take(MostPeople))
        {
            if (await outbox.OwedToAsync(person, cancellation) is { } owed)
                waiting.Add(owed);
        }

        return new([.. waiting], people.Count > MostPeople, [.. records.OrderByDescending(record => record.Sent?.At ?? default)]);
    }
}

/// <param name="Waiting">By person.</param>
/// <param name="HasMore">Whether more people wait than are in it.</param>
/// <param name="Records">The latest told first.</param>
internal sealed record MailScene(Seq<OwedMail> Waiting, bool HasMore, Seq<MailRecord> Records);
