using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sluice.Core.Migration;

/// <summary>Things by the bytes they were read from: the same bytes give the same object, from whatever thread and file.</summary>
/// <remarks>
/// Looked up without a lock. An entry is complete before a bucket shows it, and a table only grows into a new one; who misses an entry, because he looked
/// into an old table or came too early, looks again under the lock before he adds it.
/// </remarks>
public sealed class Interned<T>
    where T : class
{
    private const int Stripes = 32;
    private const int PageSize = 64;
    private readonly Stripe[] _stripes = [.. Enumerable.Range(0, Stripes).Select(_ => new Stripe())];

    /// <summary>What these bytes stand for; made once.</summary>
    /// <param name="make">Makes it from the bytes; may run twice for the same bytes, but only one of the two is ever seen.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public T Get<TFrom>(ReadOnlySpan<byte> key, TFrom from, Maker<TFrom> make)
    {
        var hash = Hash(key);
        var stripe = _stripes[hash & (Stripes - 1)];
        return stripe.Find(key, hash) ?? stripe.Add(key, hash, make(key, from));
    }

    public delegate T Maker<in TFrom>(ReadOnlySpan<byte> key, TFrom from);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static uint Hash(ReadOnlySpan<byte> key)
    {
        const ulong Spread = 0x9E3779B97F4A7C15;
        var hash = (ulong)key.Length * Spread;
        while (key.Length >= sizeof(ulong))
        {
            hash = Mix(hash ^ MemoryMarshal.Read<ulong>(key), Spread);
            key = key[sizeof(ulong)..];
        }

        ulong rest = 0;
        foreach (var one in key)
            rest = (rest << 8) | one;
        return (uint)Mix(hash ^ rest, Spread);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong left, ulong right)
    {
        var high = Math.BigMul(left, right, out var low);
        return high ^ low;
    }

    private struct Entry
    {
        public T Value;
        public byte[] Keys;
        public int Offset;
        public int Length;
        public uint Hash;
        public int Next;
    }

    /// <param name="buckets">In each one more than the index of the first entry of a chain, 0 where there is none.</param>
    /// <param name="pages">The entries, a page at a time, so that those that stand need not move when more come.</param>
    private sealed class Table(int[] buckets, Entry[][] pages)
    {
        public readonly int[] Buckets = buckets;
        public readonly Entry[][] Pages = pages;

        public ref Entry this[int index] => ref Pages[index / PageSize][index % PageSize];
    }

    private sealed class Stripe
    {
        private readonly Lock _adding = new();
        private Table _table = new(new int[PageSize], [new Entry[PageSize]]);
        private int _count;
        private byte[] _keys = [];
        private int _keysUsed;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public T? Find(ReadOnlySpan<byte> key, uint hash)
        {
            var table = Volatile.Read(ref _table);
            var next = Volatile.Read(ref table.Buckets[BucketOf(hash, table)]);
            while (next != 0)
            {
                ref var entry = ref table[next - 1];
                if (entry.Hash == hash && key.SequenceEqual(entry.Keys.AsSpan(entry.Offset, entry.Length)))
                    return entry.Value;
                next = entry.Next;
            }

            return null;
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public T Add(ReadOnlySpan<byte> key, uint hash, T value)
        {
            lock (_adding)
            {
                if (Find(key, hash) is { } found)
                    return found;
                if (_count == _table.Pages.Length * PageSize)
                    Grow();
                if (_keysUsed + key.Length > _keys.Length)
                    (_keys, _keysUsed) = (new byte[Math.Max(key.Length, Math.Clamp(_count * 8, 512, 16_384))], 0);

                key.CopyTo(_keys.AsSpan(_keysUsed));
                ref var bucket = ref _table.Buckets[BucketOf(hash, _table)];
                _table[_count] = new() { Value = value, Keys = _keys, Offset = _keysUsed, Length = key.Length, Hash = hash, Next = bucket };
                _keysUsed += key.Length;
                Volatile.Write(ref bucket, ++_count);
                return value;
            }
        }

        /// <remarks>
        /// The new table shares the pages, so a chain that somebody walks in the old one may lead him into another: he may miss what he looks for, but
        /// comes to an end, since a chain only leads to older entries.
        /// </remarks>
        private void Grow()
        {
            var grown = new Table(new int[_count * 2], [.. _table.Pages, .. Enumerable.Range(0, _table.Pages.Length).Select(_ => new Entry[PageSize])]);
            for (var i = 0; i < _count; i++)
            {
                ref var entry = ref grown[i];
                ref var bucket = ref grown.Buckets[BucketOf(entry.Hash, grown)];
                Volatile.Write(ref entry.Next, bucket);
                bucket = i + 1;
            }

            Volatile.Write(ref _table, grown);
        }

        private static int BucketOf(uint hash, Table table) => (int)(hash / Stripes) & (table.Buckets.Length - 1);
    }
}
