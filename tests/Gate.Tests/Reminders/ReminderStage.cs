using System.Globalization;
using Sluice.Gate.Tests.Gate;
using Sluice.Gate.Tests.Uploaders;
using Sluice.Town.Mail;

namespace Sluice.Gate.Tests.Reminders;

/// <summary>An installation that mails: uploads of an age, a mail server, Launchpad and a keyserver.</summary>
internal sealed class ReminderStage : IAsyncDisposable
{
    public const long FirstDay = 1_700_000_000;
    public const string Cache = "data/unstable/EmailCache";
    public const string NewCache = "data/unstable/EmailCache.new";
    private const string Dates = "data/testing/state/age-policy-dates";

    private ReminderStage(LaunchpadStage launchpad) => Launchpad = launchpad;

    public Installation Installation { get; } = new();

    public LaunchpadStage Launchpad { get; }

    public SmtpStage Smtp { get; } = new();

    public IReadOnlyList<ReceivedMail> Mails => Smtp.Mails;

    /// <summary>green 2, which Joe uploaded, and which is not installable.</summary>
    public static async Task<ReminderStage> OpenAsync()
    {
        var stage = new ReminderStage(await LaunchpadStage.StartAsync());
        stage.Installation["EMAIL_ENABLE"] = "yes";
        stage.Installation["EMAIL_HOST"] = $"localhost:{stage.Smtp.Port}";
        stage.Installation["LAUNCHPAD_API_URL"] = stage.Launchpad.Api.ToString();
        stage.Installation["KEYSERVER_URL"] = stage.Launchpad.Keyserver.ToString();
        stage.Launchpad.Person("joe", "joe@example.com").Person("ann", "ann@example.com");
        return stage.Stuck("green").Uploads("green", "joe");
    }

    /// <summary>An upload of version 2 on the first day, which no policy lets through.</summary>
    public ReminderStage Stuck(string name) => Waiting(name, "Depends: nothing-has-this\n");

    /// <summary>An upload of version 2 on the first day, with which nothing is wrong; its run computes no migrations.</summary>
    public ReminderStage Valid(string name) => Waiting(name, "");

    public ReminderStage Uploads(string name, string person, string version = "2")
    {
        Launchpad.Uploaded(name, version, creator: person);
        return this;
    }

    /// <summary>Several at once are read more quickly than one after the other.</summary>
    public ReminderStage StuckMany(int count)
    {
        for (var number = 0; number < count; number++)
            Stuck($"green{number:0000}").Uploads($"green{number:0000}", "joe");
        return this;
    }

    public ReminderStage Hint(string text)
    {
        Installation.Write("data/hints/freeze", text);
        return this;
    }

    public ReminderStage Keep(string cache)
    {
        Installation.Write(Cache, cache);
        return this;
    }

    public string Kept => Installation.Read(Cache);

    public bool HasKept => Installation.Has(Cache);

    /// <summary>A run so many days after the uploads.</summary>
    public async Task<GateOutcome> RunAsync(double day, params string[] more)
    {
        Installation["FAKE_RUNTIME"] = (FirstDay + (long)(day * 86400)).ToString(CultureInfo.InvariantCulture);
        var outcome = (await Installation.RunAsync(["--no-compute-migrations", .. more])).Succeeded();
        Assert.DoesNotContain("FIX" + "ME", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Failure", outcome.Output, StringComparison.Ordinal);
        Assert.False(Installation.Has(NewCache));
        return outcome;
    }

    /// <summary>Who got mail in a run, by subject.</summary>
    public async Task<string> MailsOfAsync(double day)
    {
        Smtp.Empty();
        await RunAsync(day);
        return string.Join('\n', Mails.Select(mail => $"{string.Join(' ', mail.Recipients)}: {mail.Subject}"));
    }

    public async ValueTask DisposeAsync()
    {
        await Launchpad.DisposeAsync();
        await Smtp.DisposeAsync();
        Installation.Dispose();
    }

    private ReminderStage Waiting(string name, string more)
    {
        Installation.Source("testing", name, "1").Binary("testing", name, "1", architecture: "amd64");
        Installation.Source("unstable", name, "2").Binary("unstable", name, "2", architecture: "amd64", more: more);
        Installation.Write(Dates, $"{(Installation.Has(Dates) ? Installation.Read(Dates) : "")}{name} 2 {FirstDay}\n");
        return this;
    }
}
