using System.Diagnostics.CodeAnalysis;

namespace Sluice.Town.GitHub;

/// <summary>A list of things that shall happen to the next calls, each a number of times.</summary>
/// <typeparam name="T">What happens.</typeparam>
public sealed class Script<T>
    where T : class
{
    private readonly Lock _turn = new();
    private readonly List<Line> _lines = [];

    /// <summary>Nothing of it is left to happen.</summary>
    public bool IsOver
    {
        get
        {
            lock (_turn)
                return _lines.All(l => l.Left is 0 or null);
        }
    }

    public void Clear()
    {
        lock (_turn)
            _lines.Clear();
    }

    internal void Add(T what, int skip, int? times)
    {
        lock (_turn)
            _lines.Add(new(what) { Skip = skip, Left = times });
    }

    /// <summary>What happens now: the first line that concerns it and is not used up. Every line that concerns it counts it.</summary>
    internal bool TryTake(Func<T, bool> concerns, [NotNullWhen(true)] out T? happening)
    {
        happening = null;
        lock (_turn)
        {
            foreach (var line in _lines.Where(l => l.Left is not 0 && concerns(l.What)))
            {
                if (line.Skip > 0)
                {
                    line.Skip--;
                }
                else if (happening is null)
                {
                    happening = line.What;
                    line.Left--;
                }
            }
        }

        return happening is not null;
    }

    private sealed class Line(T what)
    {
        public T What => what;

        public int Skip { get; set; }

        public int? Left { get; set; }
    }
}
