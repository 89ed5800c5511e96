namespace Sluice.Core.Mail;

/// <summary>What a topic's record says of the mails to all the people it concerns.</summary>
public static class NoteRules
{
    /// <summary>The note as the record has it after another came.</summary>
    /// <returns>Null when it is no news: a later point was noted already.</returns>
    public static SentNote? After(SentNote? before, SentNote note)
    {
        if (before?.Point > note.Point)
            return null;

        // Who got it says nothing of the others: what became of theirs stays.
        var others = before?.Point == note.Point && before.Outcome is not SentNote.Sent && note.To is { } person
            ? before.Outcome.Split('\n').Where(line => !line.StartsWith(Beginning(person), StringComparison.Ordinal))
            : [];
        string[] said = note.Outcome is SentNote.Sent ? [] : [$"{(note.To is { } to ? Beginning(to) : "")}{note.Outcome.ReplaceLineEndings(" ")}"];
        string[] lines = [.. others, .. said];
        return note with { To = null, Outcome = lines is [] ? SentNote.Sent : string.Join('\n', lines) };
    }

    private static string Beginning(EmailAddress person) => $"{person.Key}: ";
}
