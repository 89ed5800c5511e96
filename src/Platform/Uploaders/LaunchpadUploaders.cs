using System.Buffers;
using System.Collections.Concurrent;
using Sluice.Core.Mail;
using Sluice.Core.Migration;

namespace Sluice.Platform.Uploaders;

/// <summary>Asks Launchpad whose an upload is (E-10), and a keyserver for their addresses (E-20).</summary>
/// <param name="remark">Told of each person and each upload that could not be asked about.</param>
/// <remarks>Made for one run: what it learnt of a person holds until then, that there is no address too (E-25). Safe from several threads.</remarks>
public sealed class LaunchpadUploaders(HttpClient http, LaunchpadPlace place, Action<string> remark, TimeProvider clock) : IUploaders
{
    private const int MostKeys = 20;

    private static readonly SearchValues<char> NameLetters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-._");

    private readonly ConcurrentDictionary<string, Lazy<Task<Found>>> _people = new(StringComparer.Ordinal);
    private readonly Lookups _lookups = new(http, clock);

    public async Task<UploadersFound> FindAsync(Upload upload, CancellationToken cancellation)
    {
        var answer = await _lookups.GetAsync(AddressOf(upload), cancellation);
        if (answer.Body is not { } body || LaunchpadAnswers.Publications(body) is not { } publications)
        {
            remark($"Launchpad does not say whose {upload.Source}/{upload.Version} is ({answer.Said}); the next run asks again");
            return new([], $"Launchpad could not be asked: {answer.Said}", IsFinal: false);
        }

        var people = PublicationRules.PeopleOf(publications);
        if (people.Count is 0)
            return new([], publications.Count is 0 ? "Launchpad has no publication of it" : "nobody but robots had a hand in it", IsFinal: true);

        var (addresses, isFinal) = (new List<EmailAddress>(), true);
        foreach (var person in people)
        {
            var found = await OnceAsync(person, cancellation);
            if (found.Address is { } address)
                addresses.Add(address);
            isFinal &= found.IsFinal;
        }

        var names = string.Join(", ", people.Select(NameOf));
        return new([.. addresses.Distinct()], addresses.Count is 0 ? $"no address of {names} is known" : $"Launchpad names {names}", isFinal);
    }

    /// <remarks>A caller that gives up must not take the answer from the others, so the question itself is never cancelled: it has its own end.</remarks>
    private Task<Found> OnceAsync(string person, CancellationToken cancellation) =>
        _people.GetOrAdd(person, one => new(() => AskAsync(one))).Value.WaitAsync(cancellation);

    private async Task<Found> AskAsync(string person)
    {
        if (Rewritten(person) is not { } root)
        {
            remark($"{person} is no person of Launchpad's, and is not asked about");
            return new(null, IsFinal: true);
        }

        var keys = await _lookups.GetAsync(new($"{root}/gpg_keys"), CancellationToken.None);
        if (keys.IsGone)
            return Skip(person, keys.Said, isFinal: true);
        if (keys.Body is not { } body || LaunchpadAnswers.Fingerprints(body) is not { } fingerprints)
            return Skip(person, keys.Said, isFinal: false);

        // Never anything but whole addresses: a person without one is skipped each time (E-24).
        var addresses = new List<EmailAddress>();
        foreach (var fingerprint in fingerprints.Take(MostKeys))
        {
            var key = await _lookups.GetAsync(KeyOf(fingerprint), CancellationToken.None);
            if (key.Text is { } index)
                addresses.AddRange(KeyserverRules.AddressesIn(index));
            else if (!key.IsGone)
                return Skip(person, key.Said, isFinal: false);
        }

        return AddressRules.Choose(addresses) is { } address ? new(address, IsFinal: true) : Skip(person, "no key with an address", isFinal: true);
    }

    /// <summary>Nobody else waits because of one person (E-21, E-23).</summary>
    private Found Skip(string person, string because, bool isFinal)
    {
        remark($"{NameOf(person)} is not mailed: {because}{(isFinal ? "" : "; the next run asks again")}");
        return new(null, isFinal);
    }

    private Uri AddressOf(Upload upload)
    {
        (string Name, string Value)[] query =
        [
            ("ws.op", "getPublishedSources"),
            ("distro_series", $"/{place.Distribution}/{place.Series}"),
            ("exact_match", "true"),
            ("order_by_date", "true"),
            ("pocket", "Proposed"),
            ("source_name", upload.Source),
            ("version", upload.Version),
        ];
        return new($"{place.Api.AbsoluteUri}{Uri.EscapeDataString(place.Distribution)}/+archive/primary?{string.Join('&', query.Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value)}"))}");
    }

    private Uri KeyOf(string fingerprint) => new($"{place.Keyserver.AbsoluteUri}pks/lookup?op=index&search=0x{fingerprint}&exact=on&options=mr");

    /// <summary>Links in answers have the public root, also when a copy of Launchpad gives them; whoever stands elsewhere is never asked.</summary>
    private string? Rewritten(string person)
    {
        var api = place.Api.AbsoluteUri;
        var name = person.StartsWith(LaunchpadPlace.PublicApi, StringComparison.Ordinal) ? person[LaunchpadPlace.PublicApi.Length..]
            : person.StartsWith(api, StringComparison.Ordinal) ? person[api.Length..]
            : "";
        return name.Length > 1 && name[0] is '~' && name.AsSpan(1).IndexOfAnyExcept(NameLetters) < 0 ? api + name : null;
    }

    private static string NameOf(string person) => person.TrimEnd('/').Split('/')[^1];

    /// <param name="IsFinal">False when the next run should ask again.</param>
    private sealed record Found(EmailAddress? Address, bool IsFinal);
}
