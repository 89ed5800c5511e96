using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace Sluice.Core.Migration;

/// <summary>What the indexes of one run share: texts, relations and lists of words, each made once from its bytes. Safe from several threads.</summary>
public sealed class IndexPools
{
    private readonly Interned<string> _texts = new();
    private readonly Interned<Relations> _relations = new();
    private readonly Interned<Clause> _clauses = new();
    private readonly Interned<ProvidedField> _provided = new();
    private readonly Interned<object> _words = new();

    public string Text(ReadOnlySpan<byte> text) => text.IsEmpty ? "" : _texts.Get(text, 0, static (text, _) =>
        Utf8.IsValid(text) ? Encoding.UTF8.GetString(text) : throw new FormatException("not UTF-8"));

    /// <param name="architecture">For restrictions such as <c>[amd64]</c>.</param>
    /// <exception cref="FormatException">The field is malformed.</exception>
    public Relations Relations(ReadOnlySpan<byte> field, string architecture)
    {
        if (field.IsEmpty)
            return Migration.Relations.None;
        return field.Contains((byte)'[')
            ? RelationFields.Read(field, architecture, this)
            : _relations.Get(field, this, static (field, pools) => RelationFields.Read(field, "", pools));
    }

    public ProvidedField Provided(ReadOnlySpan<byte> field) =>
        field.IsEmpty ? ProvidedField.None : _provided.Get(field, this, static (field, pools) => ProvidedField.Read(field, pools));

    /// <summary>Words between blanks and commas (D-04).</summary>
    public Seq<string> Words(ReadOnlySpan<byte> field) => field.IsEmpty ? [] : (Seq<string>)_words.Get(field, this, static (field, pools) =>
    {
        var words = ImmutableArray.CreateBuilder<string>();
        foreach (var range in field.SplitAny(" \t\r\n,"u8))
        {
            if (!field[range].IsEmpty)
                words.Add(pools.Text(field[range]));
        }

        return new Seq<string>(words.DrainToImmutable());
    });

    internal Clause Clause(ReadOnlySpan<byte> text) => _clauses.Get(text, this, static (text, pools) =>
        new Clause(ImmutableCollectionsMarshal.AsImmutableArray(RelationFields.ReadAlternatives(text, "", pools))));
}
