using System.Numerics;

namespace Sluice.Core.Migration;

/// <summary>A set of binaries that can be installed together: proof, for each of them, that it can be installed.</summary>
internal sealed class CoInstallation(int count)
{
    private readonly ulong[] _bits = new ulong[(count + 63) / 64];

    /// <summary>For how many binaries it is the proof on record.</summary>
    public int Proves { get; set; }

    public bool Has(int id) => (_bits[id >> 6] >> (id & 63) & 1) != 0;

    public bool HasAny(ReadOnlySpan<int> ids)
    {
        foreach (var id in ids)
        {
            if (Has(id))
                return true;
        }

        return false;
    }

    public int Count { get; private set; }

    public void Flip(int id)
    {
        _bits[id >> 6] ^= 1UL << (id & 63);
        Count += Has(id) ? 1 : -1;
    }

    public List<int> Members()
    {
        var members = new List<int>();
        for (var word = 0; word < _bits.Length; word++)
        {
            for (var left = _bits[word]; left != 0; left &= left - 1)
                members.Add((word << 6) + BitOperations.TrailingZeroCount(left));
        }

        return members;
    }
}
