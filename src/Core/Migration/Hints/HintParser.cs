using System.Globalization;

namespace Sluice.Core.Migration;

/// <summary>Reads hint files. A line that cannot be read has no effect and becomes a warning (H-02).</summary>
public sealed class HintParser(MigrationSettings settings)
{
    private static readonly char[] Blanks = [' ', '\t', '\r', '\f', '\v'];

    private readonly HashSet<string> _architectures = [.. settings.Architectures, MigrationItem.OfSource];
    private readonly List<Hint?> _hints = [];
    private readonly List<HintWarning> _warnings = [];
    private readonly Dictionary<(string Type, HintedItem Item), int> _latest = [];

    public static HintBook Parse(IEnumerable<HintFile> files, MigrationSettings settings)
    {
        var parser = new HintParser(settings);
        foreach (var file in files)
            parser.Read(file);
        return new([.. parser._hints.OfType<Hint>()], parser._warnings);
    }

    private void Read(HintFile file)
    {
        var line = 0;
        foreach (var text in file.Text.Split('\n'))
        {
            line++;
            var words = text.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);
            if (words is ["finished", ..])
                return;
            if (words is [] || words[0][0] is '#')
                continue;
            Read(file, line, HintTypes.Canonical(words[0]), words[1..]);
        }
    }

    private void Read(HintFile file, int line, string name, string[] words)
    {
        if (HintTypes.Find(name, settings) is not { } type)
            Warn($"there is no hint '{name}'");
        else if (!HintTypes.IsPermitted(name, file.Permitted))
            _warnings.Add(new(file.By, line, $"'{name}' is not permitted here", IsMistake: false));
        else if (words.Length < type.FewestWords)
            Warn($"'{name}' needs at least {type.FewestWords} words after it");
        else if (name is not HintTypes.Remark)
            Read(type);

        void Read(HintType type)
        {
            if (type.Name is "block-all")
            {
                foreach (var word in words)
                {
                    if (word is "source" or "new-source")
                        Keep(type, new(type.Name, file.By, [], word, line));
                    else
                        Warn($"'block-all' takes 'source' or 'new-source', not '{word}'");
                }

                return;
            }

            var argument = type.HasArgument ? words[0] : null;
            if (type.Name is "age-days" && !(int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
            {
                Warn($"'age-days' takes a number of days, not '{argument}'");
                return;
            }

            var items = new List<HintedItem>();
            foreach (var word in words.AsSpan(type.HasArgument ? 1 : 0))
            {
                if (Item(word) is not { } item)
                    Warn($"'{word}' names no package");
                else if (type.IsVersioned && item.Version is null)
                    Warn($"'{name}' needs a version: '{word}'");
                else if (!type.IsVersioned && item.Version is not null)
                    Warn($"'{name}' takes no version: '{word}'");
                else
                    items.Add(item);
            }

            // One bad item spoils a group, which means all of them or nothing; the others stand for themselves.
            if (type.IsGroup && items.Count == words.Length)
                _hints.Add(new(type.Name, file.By, [.. items], argument, line));
            else if (!type.IsGroup)
                items.ForEach(item => Keep(type, new(type.Name, file.By, [item], argument, line)));
        }

        void Warn(string text) => _warnings.Add(new(file.By, line, text));
    }

    /// <summary>Of several hints for the same item one counts (H-05).</summary>
    private void Keep(HintType type, Hint hint)
    {
        if (type is { LaterReplaces: false, HigherReplaces: false })
        {
            _hints.Add(hint);
            return;
        }

        var key = (type.Name, hint.Items is [var item] ? item with { Version = null } : new HintedItem(hint.Argument!, null, null, false, null));
        if (_latest.TryGetValue(key, out var at) && _hints[at] is { } earlier)
        {
            if (earlier == hint with { Line = earlier.Line })
                return;
            var isLower = type.HigherReplaces && DebianVersion.Compare(hint.Items[0].Version, earlier.Items[0].Version) < 0;
            var (lost, stays) = isLower ? (hint, earlier) : (earlier, hint);
            _warnings.Add(new(lost.By, lost.Line, $"'{lost.Type} {key.Item2.Package}' is replaced by line {stays.Line} of {stays.By}", IsMistake: false));
            if (isLower)
                return;
            _hints[at] = null;
        }

        _latest[key] = _hints.Count;
        _hints.Add(hint);
    }

    /// <summary>A source, perhaps with version or architecture or both in either order; a dash before it, a suite after it (H-03).</summary>
    private HintedItem? Item(string word)
    {
        var text = word.AsSpan();
        var isRemoval = text[0] is '-';
        if (isRemoval)
            text = text[1..];

        string? suite = null;
        if (text.LastIndexOf('_') is >= 0 and var underscore)
        {
            suite = text[(underscore + 1)..].ToString();
            text = text[..underscore];
        }

        var parts = text.ToString().Split('/');
        if (parts.Length > 3 || parts.Any(part => part is ""))
            return null;

        var architecture = parts.Skip(1).FirstOrDefault(_architectures.Contains);
        var versions = parts.Skip(1).Where(part => part != architecture).ToList();
        return versions.Count > 1
            ? null
            : new(parts[0], versions.FirstOrDefault(), architecture, isRemoval, suite);
    }
}
