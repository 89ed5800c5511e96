using System.Collections.Immutable;

namespace Sluice.Core.Migration;

/// <summary>A Provides field as read: names, and what of it says nothing and was left out (D-03).</summary>
public sealed record ProvidedField(ImmutableArray<Provided> Names, Seq<string> Ignored)
{
    public static readonly ProvidedField None = new([], []);

    internal static ProvidedField Read(ReadOnlySpan<byte> field, IndexPools pools)
    {
        var names = ImmutableArray.CreateBuilder<Provided>(field.Count((byte)',') + 1);
        List<string> ignored = [];
        foreach (var range in field.Split((byte)','))
        {
            var text = Blanks.Trim(field[range]);
            if (text.IsEmpty)
                continue;
            if (!text.Contains((byte)'|') && RelationFields.ReadOne(text, "", pools) is
                { Qualifier: null, Operator: VersionOperator.Any or VersionOperator.Equal } said)
            {
                names.Add(new(said.Name, said.Operator is VersionOperator.Equal ? said.Version : null));
            }
            else
            {
                ignored.Add(pools.Text(text));
            }
        }

        return new(names.DrainToImmutable(), ignored.ToSeq());
    }
}
