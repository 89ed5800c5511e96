namespace Sluice.Core.Migration;

/// <summary>What a search has decided so far: which binaries are in, which are out, in which order and why.</summary>
internal sealed class Assignment(int count)
{
    private const sbyte In = 1, Out = -1;

    private readonly sbyte[] _states = new sbyte[count];
    private readonly int[] _levels = new int[count];
    private readonly Because[] _reasons = new Because[count];
    private readonly List<int> _trail = [];
    private readonly List<int> _guessedAt = [];
    private int _followed;

    /// <summary>The number of guesses; what is at level 0 holds whatever is guessed.</summary>
    public int Level => _guessedAt.Count;

    public int Length => _trail.Count;

    public IEnumerable<int> Installed => _trail.Where(IsIn);

    public int this[int place] => _trail[place];

    public bool IsIn(int id) => _states[id] == In;

    public bool IsOut(int id) => _states[id] == Out;

    public bool IsOpen(int id) => _states[id] == 0;

    public int LevelOf(int id) => _levels[id];

    public Because ReasonOf(int id) => _reasons[id];

    /// <returns>False when it is out.</returns>
    public bool TryInstall(int id, Because because) => TrySet(id, In, because);

    /// <returns>False when it is in.</returns>
    public bool TryExclude(int id, Because because) => TrySet(id, Out, because);

    public void Guess(int id)
    {
        _guessedAt.Add(_trail.Count);
        TrySet(id, In, default);
    }

    /// <summary>The next decision whose consequences were not drawn yet.</summary>
    public bool TryNext(out int id)
    {
        id = _followed < _trail.Count ? _trail[_followed] : -1;
        _followed++;
        if (id >= 0)
            return true;
        _followed = _trail.Count;
        return false;
    }

    public void GoBackTo(int level)
    {
        var length = _guessedAt[level];
        for (var place = length; place < _trail.Count; place++)
            _states[_trail[place]] = 0;
        _trail.RemoveRange(length, _trail.Count - length);
        _guessedAt.RemoveRange(level, _guessedAt.Count - level);
        _followed = length;
    }

    public void Reset()
    {
        foreach (var id in _trail)
            _states[id] = 0;
        _trail.Clear();
        _guessedAt.Clear();
        _followed = 0;
    }

    private bool TrySet(int id, sbyte state, Because because)
    {
        if (_states[id] != 0)
            return _states[id] == state;
        (_states[id], _levels[id], _reasons[id]) = (state, Level, because);
        _trail.Add(id);
        return true;
    }
}

/// <summary>Why something was decided, or cannot be.</summary>
/// <param name="First">The clause, the binary in conflict, or the lesson's number.</param>
/// <param name="Second">The clause's owner, or the second binary of two in conflict.</param>
internal readonly record struct Because(Because.Kinds Kind, int First, int Second)
{
    public enum Kinds : byte
    {
        /// <summary>Sought or guessed.</summary>
        None,
        Need,
        Conflict,
        Both,
        Lesson,
    }

    public static Because Needed(int clause, int owner) => new(Kinds.Need, clause, owner);

    public static Because InConflict(int with) => new(Kinds.Conflict, with, -1);

    public static Because Beside(int one, int other) => new(Kinds.Both, one, other);

    public static Because Learnt(int lesson) => new(Kinds.Lesson, lesson, -1);
}
