namespace Sluice.Core.Migration;

/// <summary>Debian's order of versions: epoch, upstream version, revision; a tilde sorts before everything, digits by their number (D-08).</summary>
/// <remarks>Compares what is written, however odd: pseudo-versions such as <c>blacklisted</c> have a place in the order as well.</remarks>
public static class DebianVersion
{
    /// <returns>Below zero when the first is earlier, zero when they are equal in order (they may differ in writing), above when later.</returns>
    public static int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.SequenceEqual(right))
            return 0;

        Parts ours = new(left), theirs = new(right);
        if (ComparePart(ours.Epoch, theirs.Epoch) is not 0 and var byEpoch)
            return byEpoch;
        if (ComparePart(ours.Upstream, theirs.Upstream) is not 0 and var byUpstream)
            return byUpstream;
        return ComparePart(ours.Revision, theirs.Revision);
    }

    private static int ComparePart(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        // What both start with decides nothing, but a number is compared as a whole.
        var common = left.CommonPrefixLength(right);
        while (common > 0 && char.IsAsciiDigit(left[common - 1]))
            common--;
        left = left[common..];
        right = right[common..];

        while (left.Length > 0 || right.Length > 0)
        {
            while (IsLetter(left) || IsLetter(right))
            {
                var (leftOrder, rightOrder) = (Order(left), Order(right));
                if (leftOrder != rightOrder)
                    return leftOrder - rightOrder;
                left = left[1..];
                right = right[1..];
            }

            left = left.TrimStart('0');
            right = right.TrimStart('0');
            var (leftDigits, rightDigits) = (Digits(left), Digits(right));
            if (leftDigits != rightDigits)
                return leftDigits - rightDigits;
            if (left[..leftDigits].SequenceCompareTo(right[..rightDigits]) is not 0 and var byNumber)
                return byNumber;
            left = left[leftDigits..];
            right = right[rightDigits..];
        }

        return 0;
    }

    private static bool IsLetter(ReadOnlySpan<char> text) => text.Length > 0 && !char.IsAsciiDigit(text[0]);

    /// <summary>The end of the text and digits are worth nothing, a tilde less, letters their code, other signs more than any letter.</summary>
    private static int Order(ReadOnlySpan<char> text) => text switch
    {
        [] => 0,
        ['~', ..] => -1,
        [var first, ..] when char.IsAsciiDigit(first) => 0,
        [var first, ..] when char.IsAsciiLetter(first) => first,
        [var first, ..] => first + 256,
    };

    private static int Digits(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') is >= 0 and var end ? end : text.Length;

    /// <summary>A version's three parts; an absent epoch or revision is empty, which compares as zero.</summary>
    private readonly ref struct Parts
    {
        public readonly ReadOnlySpan<char> Epoch;
        public readonly ReadOnlySpan<char> Upstream;
        public readonly ReadOnlySpan<char> Revision;

        public Parts(ReadOnlySpan<char> version)
        {
            var colon = version.IndexOf(':');
            Epoch = colon < 0 ? [] : version[..colon];
            var rest = version[(colon + 1)..];
            var dash = rest.LastIndexOf('-');
            Upstream = dash < 0 ? rest : rest[..dash];
            Revision = dash < 0 ? [] : rest[(dash + 1)..];
        }
    }
}
