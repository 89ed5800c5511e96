using System.Text;

namespace Sluice.Platform.Mail;

/// <summary>A header, or a field of a delivery report: <c>name: value</c>, its folded lines joined.</summary>
internal sealed record ReceivedField(string Name, string Value)
{
    private const int MostFields = 500;

    /// <summary>Where the first empty line ends, from a place in a text on.</summary>
    public static int EndOf(string text, int from)
    {
        for (var at = from; at < text.Length;)
        {
            var end = text.IndexOf('\n', at) is var found and >= 0 ? found + 1 : text.Length;
            if (text.AsSpan(at, end - at).Trim("\r\n") is "")
                return end;
            at = end;
        }

        return text.Length;
    }

    /// <param name="text">Lines up to the first empty one.</param>
    public static IReadOnlyList<ReceivedField> Read(string text)
    {
        List<ReceivedField> fields = [];
        var (name, value) = ("", new StringBuilder());
        foreach (var line in text.Split('\n').Select(line => line.TrimEnd('\r')))
        {
            if (line is [' ' or '\t', ..])
            {
                value.Append(' ').Append(line.AsSpan().Trim());
                continue;
            }

            Finish();
            if (fields.Count >= MostFields)
                return fields;
            var colon = line.IndexOf(':');
            name = colon > 0 ? line[..colon].TrimEnd() : "";
            value.Clear().Append(colon > 0 ? line.AsSpan(colon + 1).Trim() : "");
        }

        Finish();
        return fields;

        void Finish()
        {
            if (name is not "")
                fields.Add(new(name, value.ToString()));
            name = "";
        }
    }

    /// <summary>The first of that name; empty when there is none.</summary>
    public static string Of(IReadOnlyList<ReceivedField> fields, string name) =>
        fields.FirstOrDefault(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value ?? "";
}
