using System.Globalization;

namespace Sluice.Core.Migration;

/// <summary>Writes block YAML as it comes, without a document in memory: maps and lists, each entry on a line of its own.</summary>
internal sealed class YamlWriter(TextWriter to)
{
    private const string Blanks = "                                                                ";

    private int _depth;
    private bool _isAfterDash;

    /// <summary>An entry of a list; what is written meanwhile is its content.</summary>
    public void Item(Action content)
    {
        Indent();
        to.Write("- ");
        _depth++;
        _isAfterDash = true;
        content();
        _isAfterDash = false;
        _depth--;
    }

    public void Entry(string key, string? value)
    {
        Key(key);
        to.Write(' ');
        Scalar(value);
    }

    public void Entry(string key, bool value)
    {
        Key(key);
        to.Write(value ? " true\n" : " false\n");
    }

    /// <summary>A moment in UTC, which readers know as one.</summary>
    public void Entry(string key, DateTimeOffset value)
    {
        Key(key);
        to.Write(value.UtcDateTime.ToString(" yyyy-MM-dd HH:mm:ss.ffffff\n", CultureInfo.InvariantCulture));
    }

    /// <summary>A map or list under the key; what is written meanwhile is its content.</summary>
    /// <param name="steps">1 for a map, 0 for a list, whose dashes stand under the key.</param>
    public void Under(string key, int steps, Action content)
    {
        Key(key);
        to.Write('\n');
        _depth += steps;
        content();
        _depth -= steps;
    }

    public void List(string key, IReadOnlyCollection<string> values)
    {
        Key(key);
        if (values.Count is 0)
        {
            to.Write(" []\n");
            return;
        }

        to.Write('\n');
        foreach (var value in values)
        {
            Indent();
            to.Write("- ");
            YamlText.Write(to, value);
            to.Write('\n');
        }
    }

    public void Entry(string key, Detail value)
    {
        switch (value)
        {
            case Detail.Map { Entries.Count: > 0 } map:
                Under(key, 1, () => Entries(map.Entries));
                break;
            case Detail.List { Items.Count: > 0 } list:
                Under(key, 0, () => Items(list.Items));
                break;
            default:
                Key(key);
                to.Write(' ');
                Scalar(value);
                break;
        }
    }

    private void Entries(Seq<(string Key, Detail Value)> entries)
    {
        foreach (var (key, value) in entries)
            Entry(key, value);
    }

    private void Items(Seq<Detail> items)
    {
        foreach (var item in items)
        {
            switch (item)
            {
                case Detail.Map { Entries.Count: > 0 } map:
                    Item(() => Entries(map.Entries));
                    break;
                case Detail.List { Items.Count: > 0 } list:
                    Item(() => Items(list.Items));
                    break;
                default:
                    Indent();
                    to.Write("- ");
                    Scalar(item);
                    break;
            }
        }
    }

    private void Scalar(Detail value)
    {
        switch (value)
        {
            case Detail.Text text:
                Scalar(text.Value);
                return;
            case Detail.Number number:
                to.Write(number.Value);
                break;
            case Detail.Real real:
                to.Write(real.Value.ToString("0.0###############", CultureInfo.InvariantCulture));
                break;
            case Detail.Flag flag:
                to.Write(flag.Value ? "true" : "false");
                break;
            case Detail.List:
                to.Write("[]");
                break;
            default:
                to.Write("{}");
                break;
        }

        to.Write('\n');
    }

    private void Scalar(string? value)
    {
        if (value is null)
            to.Write("null");
        else
            YamlText.Write(to, value);
        to.Write('\n');
    }

    private void Key(string key)
    {
        Indent();
        YamlText.Write(to, key);
        to.Write(':');
    }

    private void Indent()
    {
        if (!_isAfterDash)
            to.Write(Blanks.AsSpan(0, Math.Min(_depth * 2, Blanks.Length)));
        _isAfterDash = false;
    }
}
