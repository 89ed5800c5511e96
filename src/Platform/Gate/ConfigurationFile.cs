using System.Globalization;

namespace Sluice.Platform.Gate;

/// <summary>A configuration file of the reference: a key and a value on each line (C-10).</summary>
public sealed class ConfigurationFile
{
    private readonly Dictionary<string, (string Value, int Line)> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly string _path;

    private ConfigurationFile(string path) => _path = path;

    /// <summary>In the order of the file, in the writing of the file.</summary>
    public List<string> Keys { get; } = [];

    /// <param name="series">Put in place of <c>%(SERIES)</c>.</param>
    /// <exception cref="GateException">There is no such file.</exception>
    public static ConfigurationFile Read(string path, string series)
    {
        var file = new ConfigurationFile(path);
        var number = 0;
        foreach (var text in InputFile.Text(path).Split('\n'))
        {
            number++;
            if (text.StartsWith('#') || text.IndexOf('=', StringComparison.Ordinal) is not (>= 0 and var equals))
                continue;

            var key = text[..equals].Trim();
            var value = text[(equals + 1)..].Trim().Replace("%(SERIES)", series, StringComparison.Ordinal);
            if (value is not "" && file._values.TryAdd(key, (value, number)))
                file.Keys.Add(key);
        }

        return file;
    }

    /// <summary>Options of the command line beat the file.</summary>
    public void Override(string key, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            _values[key] = (value, 0);
    }

    /// <returns>Null when the key is absent, or empty.</returns>
    public string? Find(string key) => _values.TryGetValue(key, out var found) ? found.Value : null;

    public string Need(string key) => Find(key) ?? throw new GateException(_path, 0, $"lacks {key}");

    public string[] Words(string key) => (Find(key) ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    public bool Flag(string key, bool otherwise) => Find(key)?.ToLowerInvariant() switch
    {
        null => otherwise,
        "yes" or "true" or "on" or "1" => true,
        "no" or "false" or "off" or "0" => false,
        var word => throw At(key, $"{key} is 'yes' or 'no', not '{word}'"),
    };

    public int? Number(string key) => Find(key) switch
    {
        null => null,
        var text when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        var text => throw At(key, $"{key} is a whole number, not '{text}'"),
    };

    public GateException At(string key, string problem) => new(_path, _values[key].Line, problem);
}
