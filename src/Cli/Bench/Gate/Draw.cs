namespace Sluice.Cli.Bench;

/// <summary>Numbers that look random and are the same on every machine and in every run.</summary>
internal struct Draw(ulong seed)
{
    private ulong _state = seed;

    public Draw(int seed, int stream)
        : this(((ulong)(uint)seed << 32) | (uint)stream) => Next();

    /// <summary>From 0 to below 1.</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Happens(double share) => Share() < share;

    public int Below(int count) => (int)(Share() * count);

    /// <summary>From 0, with this mean: often few, sometimes many.</summary>
    public int Few(double mean)
    {
        var count = 0;
        while (count < 40 && Happens(mean / (mean + 1)))
            count++;
        return count;
    }

    public T Of<T>(ReadOnlySpan<T> items) => items[Below(items.Length)];

    public string Hex(int digits)
    {
        Span<char> text = stackalloc char[digits];
        for (var i = 0; i < digits; i++)
            text[i] = "0123456789abcdef"[(int)(Next() >> 60)];
        return text.ToString();
    }

    // SplitMix64: each state gives another number, and neighbouring states quite different ones.
    private ulong Next()
    {
        var mixed = _state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
