using System.Security.Cryptography;
using System.Text;

namespace Sluice.Core.Migration;

/// <summary>What a test worker is asked to do.</summary>
/// <param name="Triggers">The real trigger first, then what else must come from the source suite .</param>
/// <param name="Family">Which of the queues .</param>
/// <param name="Version">The version expected to be tested .</param>
/// <param name="Attempt">1; when an old failure is asked about again the minute of that failure, so that each doubt is a question of its own.</param>
public sealed record TestRequest(string Series, TestKey Key, string Version, Seq<string> Triggers, Seq<string> Ppas, QueueFamily Family, int Attempt = 1)
{
    /// <summary>What else the consumer is told: a name and a value in JSON .</summary>
    public Seq<(string Name, string Json)> Parameters { get; init; }

    /// <summary>A hash of all that is asked: the same question asked twice is one message, one row, one run.</summary>
    public string Id
    {
        get
        {
            var asked = string.Join('\n', [Series, Key.Source, Key.Architecture, Version, $"{Attempt}", .. Triggers, "", .. Ppas, .. Parameters.Select(parameter => $"{parameter.Name}={parameter.Json}")]);
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(asked)).AsSpan(0, 16));
        }
    }
}

/// <summary>Families of queues, apart so that none starves another .</summary>
public enum QueueFamily
{
    Ordinary,
    Huge,
    Ppa,
}
