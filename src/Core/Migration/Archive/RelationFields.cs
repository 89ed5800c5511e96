using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;

namespace Sluice.Core.Migration;

/// <summary>Reads relation fields: clauses between commas, alternatives between bars, each a name, perhaps a qualifier and a version (D-03).</summary>
internal static class RelationFields
{
    private static readonly System.Buffers.SearchValues<byte> NameEnds = System.Buffers.SearchValues.Create(" \t\r\n:([<"u8);

    public static Relations Read(ReadOnlySpan<byte> field, string architecture, IndexPools pools)
    {
        var clauses = ImmutableArray.CreateBuilder<Clause>(field.Count((byte)',') + 1);
        foreach (var range in field.Split((byte)','))
        {
            var text = Blanks.Trim(field[range]);
            if (text.IsEmpty)
                continue;
            if (!text.Contains((byte)'['))
                clauses.Add(pools.Clause(text));
            else if (ReadAlternatives(text, architecture, pools) is { Length: > 0 } alternatives)
                clauses.Add(new(ImmutableCollectionsMarshal.AsImmutableArray(alternatives)));
        }

        return clauses.Count == 0 ? Relations.None : new(clauses.DrainToImmutable());
    }

    /// <returns>Those that are meant for the architecture; may be none only when some are restricted.</returns>
    public static Alternative[] ReadAlternatives(ReadOnlySpan<byte> clause, string architecture, IndexPools pools)
    {
        if (!clause.Contains((byte)'|'))
            return ReadOne(clause, architecture, pools) is { } only ? [only] : [];

        var alternatives = new List<Alternative>(2);
        foreach (var range in clause.Split((byte)'|'))
        {
            if (ReadOne(Blanks.Trim(clause[range]), architecture, pools) is { } alternative)
                alternatives.Add(alternative);
        }

        return [.. alternatives];
    }

    /// <returns>Null when it is restricted to other architectures.</returns>
    public static Alternative? ReadOne(ReadOnlySpan<byte> text, string architecture, IndexPools pools)
    {
        var rest = text;
        var name = TakeWord(ref rest);
        if (name.IsEmpty)
            throw Malformed(text, "a package's name is missing");

        string? qualifier = null;
        if (rest is [(byte)':', ..])
        {
            rest = rest[1..];
            qualifier = pools.Text(TakeWord(ref rest));
            if (qualifier.Length == 0)
                throw Malformed(text, "nothing follows the colon");
        }

        var (comparison, version) = (VersionOperator.Any, "");
        rest = Blanks.TrimStart(rest);
        if (rest is [(byte)'(', ..])
        {
            var close = rest.IndexOf((byte)')');
            if (close < 0)
                throw Malformed(text, "a bracket is not closed");
            (comparison, version) = ReadVersion(text, rest[1..close], pools);
            rest = Blanks.TrimStart(rest[(close + 1)..]);
        }

        if (rest is [(byte)'[', .., (byte)']'])
            return Restrictions.Admit(rest[1..^1], architecture) ? new(pools.Text(name), qualifier, comparison, version) : null;
        if (!rest.IsEmpty)
            throw Malformed(text, "something follows that is no version");
        return new(pools.Text(name), qualifier, comparison, version);
    }

    private static ReadOnlySpan<byte> TakeWord(ref ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOfAny(NameEnds);
        var word = end < 0 ? rest : rest[..end];
        rest = rest[word.Length..];
        return word;
    }

    private static (VersionOperator Comparison, string Version) ReadVersion(ReadOnlySpan<byte> text, ReadOnlySpan<byte> relation, IndexPools pools)
    {
        relation = Blanks.Trim(relation);
        var (comparison, length) = relation switch
        {
            [(byte)'<', (byte)'<', ..] => (VersionOperator.Earlier, 2),
            [(byte)'<', (byte)'=', ..] => (VersionOperator.EarlierOrEqual, 2),
            [(byte)'>', (byte)'=', ..] => (VersionOperator.LaterOrEqual, 2),
            [(byte)'>', (byte)'>', ..] => (VersionOperator.Later, 2),
            [(byte)'=', ..] => (VersionOperator.Equal, 1),
            // The old signs mean what they always meant to dpkg.
            [(byte)'<', ..] => (VersionOperator.EarlierOrEqual, 1),
            [(byte)'>', ..] => (VersionOperator.LaterOrEqual, 1),
            _ => throw Malformed(text, "a version needs one of <<, <=, =, >=, >> before it"),
        };
        var version = Blanks.TrimStart(relation[length..]);
        if (version.IsEmpty || version.ContainsAny(Blanks.All))
            throw Malformed(text, "a version is one word");
        return (comparison, pools.Text(version));
    }

    private static FormatException Malformed(ReadOnlySpan<byte> text, string problem) =>
        new($"a relation is malformed, '{Encoding.UTF8.GetString(text[..Math.Min(text.Length, 80)])}': {problem}");

    /// <summary>What stands between square brackets: <c>amd64 arm64</c>, <c>!i386</c>, <c>linux-any</c>.</summary>
    private static class Restrictions
    {
        public static bool Admit(ReadOnlySpan<byte> list, string architecture)
        {
            var isNegated = list.Contains((byte)'!');
            foreach (var word in Encoding.UTF8.GetString(list).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var named = word.TrimStart('!');
                if (named == architecture || named is "any" or "linux-any" || named == $"any-{architecture}")
                    return !isNegated;
            }

            return isNegated;
        }
    }
}
