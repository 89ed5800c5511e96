using System.Text;

namespace Sluice.Town.GitHub;

/// <summary>Numbers that grow and leave gaps, as GitHub's do: nobody may count on the next one.</summary>
internal sealed class Ids
{
    private readonly Lock _turn = new();
    private readonly Random _gaps = new(20);
    private long _last = 1_000;

    public long Next()
    {
        lock (_turn)
            return _last += _gaps.Next(1, 8);
    }

    /// <summary>The opaque id GraphQL would know it by.</summary>
    public static string Node(string kind, object id) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{kind}:{id}"));
}
