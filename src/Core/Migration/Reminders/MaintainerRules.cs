using System.Text;
using Sluice.Core.Mail;

namespace Sluice.Core.Migration;

/// <summary>Whom a source's own fields name: <c>Maintainer</c>, then <c>Uploaders</c>. A team's list is as good as a person.</summary>
public static class MaintainerRules
{
    /// <returns>Each address once; what is none is left out.</returns>
    public static Seq<EmailAddress> AddressesOf(Upload upload) => [.. ReadField(upload.Maintainer).Concat(ReadField(upload.Uploaders)).Distinct()];

    /// <summary>Reads <c>Joe Hacker &lt;joe@example.com&gt;, "Hacker, Jane" &lt;jane@example.com&gt;, ann@example.com (Ann)</c>.</summary>
    /// <remarks>A comma that follows no address belongs to a name: many are called <c>Adam C. Powell, IV</c>, without the quotes that mail asks for.</remarks>
    public static IReadOnlyList<EmailAddress> ReadField(string? field)
    {
        var found = new List<EmailAddress>();
        var reader = new FieldReader(field ?? "");
        while (reader.Next() is { } part)
        {
            if (part.Mailbox is { } mailbox && EmailAddress.TryMake(mailbox, part.Name, out var address))
                found.Add(address);
        }

        return found;
    }

    private readonly record struct Part(string? Mailbox, string Name);

    /// <summary>Walks a field, an address at a time.</summary>
    private sealed class FieldReader(string field)
    {
        private int _next;

        public Part? Next()
        {
            if (_next >= field.Length)
                return null;

            var (plain, comment) = (new StringBuilder(), new StringBuilder());
            string? bracketed = null;
            while (_next < field.Length)
            {
                switch (field[_next])
                {
                    case '"':
                        plain.Append(Until('"'));
                        break;
                    case '(':
                        comment.Append(Comment());
                        break;
                    case '<':
                        bracketed = Until('>');
                        break;
                    case ',' when bracketed is not null || plain.ToString().Contains('@', StringComparison.Ordinal):
                        _next++;
                        return Of(plain, comment, bracketed);
                    default:
                        plain.Append(field[_next++]);
                        break;
                }
            }

            return Of(plain, comment, bracketed);
        }

        private static Part Of(StringBuilder plain, StringBuilder comment, string? bracketed)
        {
            var text = plain.ToString().Trim(' ', '\t', '\r', '\n', ',');
            return bracketed is null ? new(text, comment.ToString()) : new(bracketed.Trim(), text);
        }

        /// <summary>What stands up to the end sign, which may be quoted by a backslash; the rest when it never comes.</summary>
        private string Until(char end)
        {
            var text = new StringBuilder();
            for (_next++; _next < field.Length && field[_next] != end; _next++)
            {
                if (field[_next] is '\\' && _next + 1 < field.Length)
                    _next++;
                text.Append(field[_next]);
            }

            _next++;
            return text.ToString();
        }

        /// <summary>Comments may hold comments.</summary>
        private string Comment()
        {
            var (start, depth) = (_next + 1, 0);
            for (; _next < field.Length; _next++)
            {
                depth += field[_next] switch { '(' => 1, ')' => -1, _ => 0 };
                if (depth is 0)
                    return field[start.._next++];
            }

            return start < field.Length ? field[start..] : "";
        }
    }
}
