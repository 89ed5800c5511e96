using Sluice.Core.Migration;

namespace Sluice.Platform.Suites;

/// <summary>Which marks were written together, so that one note says of a hundred that they left. Safe to use from several threads.</summary>
internal sealed class SentBooks
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TestKey, string> _batchOf = [];

    /// <summary>The marks of each batch: those that have left are true.</summary>
    private readonly Dictionary<string, Dictionary<TestKey, bool>> _batches = new(StringComparer.Ordinal);

    public bool Knows(TestKey key)
    {
        lock (_gate)
            return _batchOf.ContainsKey(key);
    }

    /// <summary>Empty for a mark that nobody made.</summary>
    public string BatchOf(TestKey key)
    {
        lock (_gate)
            return _batchOf.GetValueOrDefault(key, "");
    }

    public bool HasAny(string batch)
    {
        lock (_gate)
            return _batches.ContainsKey(batch);
    }

    public void Owe(TestKey key, string batch, bool isSent)
    {
        lock (_gate)
        {
            _batchOf[key] = batch;
            if (!_batches.TryGetValue(batch, out var marks))
                _batches[batch] = marks = [];
            marks[key] = isSent;
        }
    }

    /// <summary>Those of which one note says enough, and the marks that need a word of their own because others of their batch are still owed.</summary>
    public (IReadOnlyList<(string Batch, TestSubject Subject)> Batches, IReadOnlyList<TestKey> Alone) Leave(IEnumerable<TestKey> keys)
    {
        lock (_gate)
        {
            var (batches, alone) = (new List<(string, TestSubject)>(), new List<TestKey>());
            foreach (var group in keys.GroupBy(key => _batchOf.GetValueOrDefault(key)))
            {
                if (group.Key is null)
                {
                    alone.AddRange(group);
                    continue;
                }

                var marks = _batches[group.Key];
                foreach (var key in group)
                    marks[key] = true;
                if (marks.ContainsValue(false))
                    alone.AddRange(group);
                else
                    batches.Add((group.Key, group.First().Subject));
            }

            return (batches, alone);
        }
    }

    /// <returns>Batches of which nothing is left, each with one of those that were in it.</returns>
    public IReadOnlyList<(string Batch, TestSubject Subject)> Forget(IEnumerable<TestKey> keys)
    {
        lock (_gate)
        {
            var emptied = new List<(string, TestSubject)>();
            foreach (var key in keys)
            {
                if (!_batchOf.Remove(key, out var batch))
                    continue;

                var marks = _batches[batch];
                marks.Remove(key);
                if (marks.Count > 0)
                    continue;
                _batches.Remove(batch);
                emptied.Add((batch, key.Subject));
            }

            return emptied;
        }
    }
}
