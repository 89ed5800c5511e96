using System.Globalization;
using Sluice.Cli.Client;

namespace Sluice.Cli.Commands;

/// <summary>What a gate says of its mail, for people.</summary>
internal static class MailPages
{
    public static void Write(GateMailPreview preview, TextWriter output)
    {
        if (preview.Mode is not "on")
            output.WriteLine(preview.Mode is "off" ? $"mail about {preview.Suite} is off" : $"mail about {preview.Suite} is a dry run: none leaves");
        if (preview.Uploads is [])
            output.WriteLine($"no upload of {preview.Source} waits for {preview.Suite}, or the last run is not kept");
        foreach (var upload in preview.Uploads)
            Write(preview.Source, upload, output);
    }

    public static void Write(GateMailHistory history, TextWriter output)
    {
        if (history.Person is { } person)
            Write(person, output);
        var reminders = new Listing("list", "about", "at day", "when", "what became of it", "message id");
        foreach (var (reminder, isOwed) in history.Owed.Select(one => (one, true)).Concat(history.Told.Select(one => (one, false))))
        {
            reminders.Add(
                reminder.List,
                Line($"{reminder.Subject} {reminder.Version}"),
                Number(reminder.Point),
                isOwed ? $"not before {Time(reminder.At)}" : Time(reminder.At),
                Line(reminder.Outcome),
                reminder.MessageId ?? "");
        }

        reminders.WriteTo(output);
        var versions = new Listing("list", "version", "why", "decided", "last told", "what became of it", "people");
        foreach (var version in history.Versions)
        {
            versions.Add(
                version.List,
                Line(version.Version),
                Line(version.Why),
                Time(version.DecidedAt),
                version.Told is { } told ? $"{Time(told.At)} at day {Number(told.Point)}" : "never",
                Line(version.Delay is { Length: > 0 } delay ? delay : version.Told?.Outcome ?? ""),
                Line(string.Join(", ", version.People)));
        }

        versions.WriteTo(output);
        if (history is { Owed: [], Told: [], Versions: [] })
            output.WriteLine("no mail is owed, and none is remembered");
    }

    private static void Write(string source, PreviewedUpload upload, TextWriter output)
    {
        output.WriteLine(Line($"{source} {upload.Version}, {upload.Age} {(upload.Age is 1 ? "day" : "days")} old, is {(upload.IsStuck ? "stuck" : "not stuck")}"));
        output.WriteLine($"why: {Line(upload.Why)}");
        if (upload.Told is { } told)
            output.WriteLine($"last told: at day {Number(told.Point)}, {Time(told.At)}: {Line(told.Outcome)}");
        output.WriteLine(upload switch
        {
            { Point: { } point } => $"now: due since day {Number(point)}",
            { NextPoint: { } next, NextAt: { } at } => $"next: at day {Number(next)}, {Time(at)}",
            { NextPoint: { } next } => $"next: at day {Number(next)}",
            _ => "next: nothing is due",
        });
        var people = new Listing("to", "name", "state");
        foreach (var person in upload.People)
            people.Add(person.Address, Line(person.Name ?? ""), Line(person.State));
        people.WriteTo(output);
        if (upload.Letter is not { } letter)
            return;

        output.WriteLine();
        output.WriteLine($"Subject: {Line(letter.Subject)}");
        output.WriteLine();
        foreach (var line in letter.Text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
            output.WriteLine(Line(line));
    }

    private static void Write(MailPerson person, TextWriter output)
    {
        output.WriteLine(person.BouncedAt is { } at
            ? $"{person.Address}: mail came back at {Time(at)}: {Line(person.Said)}; `sluice mail forgive {person.Address}` lets it be tried again"
            : $"{person.Address}: mail arrives as far as is known");
        foreach (var choice in person.Choices)
            output.WriteLine($"{person.Address} {(choice.Wants ? "wants" : "wants no")} mail about {choice.List}, since {Time(choice.At)}");
    }

    private static string Line(string text) => ExplainCommand.OneLine(text);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("u", CultureInfo.InvariantCulture);
}
