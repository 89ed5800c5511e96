using System.Text.Json;
using Sluice.Core.Migration;

namespace Sluice.Platform.Gate;

/// <summary>The reference's <c>EmailCache</c> in the source suite's directory, and <c>EmailCache.new</c> while a run goes on (E-51).</summary>
/// <param name="isDry">Then nothing is ever written (E-03).</param>
/// <param name="warn">Told of damage.</param>
public sealed class EmailCacheFile(string directory, bool isDry, Action<string> warn) : IReminderFile
{
    /// <summary>Up to so many records every one is written at once; of more, one that says nothing new waits for others.</summary>
    private const int SmallFile = 100;

    private readonly string _path = Path.Combine(directory, "EmailCache");
    private readonly string _notesPath = Path.Combine(directory, "EmailCache.notes");
    private readonly Dictionary<(string Source, string Version), KeptReminder> _recorded = [];

    /// <summary>The same as it is written: a source has one version in a run, and each is put into words once.</summary>
    private readonly SortedDictionary<string, string> _lines = new(StringComparer.Ordinal);

    private Dictionary<(string Source, string Version), KeptReminder> _before = [];

    /// <summary>Of the run that goes on, or was aborted.</summary>
    private string NewPath => $"{_path}.new";

    public Task<IReadOnlyDictionary<(string Source, string Version), KeptReminder>> ReadAsync(CancellationToken cancellation)
    {
        var records = new Dictionary<(string Source, string Version), KeptReminder>();
        var isWhole = Read(_path, bytes => EmailCacheJson.Read(bytes, records));

        // An aborted run's records win over older ones, version by version (E-52).
        isWhole &= Read(NewPath, bytes => EmailCacheJson.Read(bytes, records));
        var areNotesWhole = Read(_notesPath, bytes => EmailCacheNotes.Read(bytes, records));
        if (!isDry && (!isWhole || File.Exists(NewPath)))
        {
            OutputFile.Write(_path, text => EmailCacheJson.Write(text, records));
            File.Delete(NewPath);
        }

        if (!isDry && !areNotesWhole)
            WriteNotes(records);
        _before = records;
        return Task.FromResult<IReadOnlyDictionary<(string Source, string Version), KeptReminder>>(records);
    }

    public Task CheckpointAsync((string Source, string Version) upload, KeptReminder kept, CancellationToken cancellation)
    {
        var isNews = !_before.TryGetValue(upload, out var before) || before.LastSent != kept.LastSent || !before.Addresses.SequenceEqual(kept.Addresses);
        _recorded[upload] = kept;

        // Before the record: who is not reached would be forgotten with a record that says they were told.
        if (!EmailCacheNotes.AreSame(kept, before ?? KeptReminder.None))
        {
            _before[upload] = (before ?? kept) with { AskAgainAt = kept.AskAgainAt, IsIncomplete = kept.IsIncomplete, Remaining = kept.Remaining };
            WriteNotes(_before);
        }

        _lines[upload.Source] = EmailCacheJson.Line(upload.Source, [new(upload, kept)]);
        if (isNews || _recorded.Count <= SmallFile || _recorded.Count % SmallFile is 0)
            OutputFile.Write(NewPath, text => EmailCacheJson.Write(text, _lines.Values));
        return Task.CompletedTask;
    }

    public Task CloseAsync(Func<(string Source, string Version), bool> waits, CancellationToken cancellation)
    {
        // A run that found nobody stuck knows nothing better than the file (E-53).
        if (isDry || _recorded.Count is 0)
            return Task.CompletedTask;

        // Who is not stuck today is not a stranger tomorrow; only what waits no more is forgotten (E-54, E-55a).
        var after = new Dictionary<(string Source, string Version), KeptReminder>(_recorded);
        foreach (var (upload, kept) in _before)
        {
            if (waits(upload))
                after.TryAdd(upload, kept);
        }

        OutputFile.Write(_path, text => EmailCacheJson.Write(text, after));
        File.Delete(NewPath);
        if (File.Exists(_notesPath))
            WriteNotes(after);
        return Task.CompletedTask;
    }

    private void WriteNotes(IReadOnlyDictionary<(string Source, string Version), KeptReminder> records) =>
        OutputFile.Write(_notesPath, text => EmailCacheNotes.Write(text, records));

    /// <returns>False when it was damaged: a copy is set aside then, and what could be read counts (E-56).</returns>
    private bool Read(string path, Action<byte[]> read)
    {
        if (!File.Exists(path) || File.ReadAllBytes(path) is not { Length: > 0 } bytes)
            return true;

        try
        {
            read(bytes);
            return true;
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            var aside = Enumerable.Range(1, int.MaxValue).Select(number => $"{path}.damaged-{number}").First(name => !File.Exists(name));
            if (!isDry)
                File.Copy(path, aside);
            warn($"{path} is damaged{(isDry ? "" : $" and set aside as {aside}")}; what could be read of it counts: {wrong.Message}");
            return false;
        }
    }
}
