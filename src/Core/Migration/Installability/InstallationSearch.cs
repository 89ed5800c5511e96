namespace Sluice.Core.Migration;

/// <summary>
/// Finds a set of binaries out of the target that can be installed together and holds certain ones, or proves that there is none (I-04).
/// </summary>
/// <remarks>
/// Must-haves are followed at once, choices are put off and guessed last, best candidate first. A dead end is analysed, and what it taught
/// is remembered for the rest of the search (see <see cref="DeadEnds"/>), so that a choice that had no part in it is not tried again.
/// Only what the sought binaries reach is ever looked at.
/// </remarks>
internal sealed class InstallationSearch
{
    private readonly Universe _universe;
    private readonly TargetContents _contents;
    private readonly bool[] _isKnownBad;
    private readonly Assignment _assignment;
    private readonly DeadEnds _deadEnds;

    /// <summary>By clause, the first installed binary that has it; -1 while nobody does.</summary>
    private readonly int[] _askedBy;
    private readonly List<int> _asked = [];
    private readonly List<(int Asked, int Cursor)> _guesses = [];
    private readonly HashSet<int> _looked = [];
    private int _cursor;

    /// <param name="isKnownBad">Binaries proved uninstallable in these contents.</param>
    public InstallationSearch(TargetContents contents, bool[] isKnownBad)
    {
        (_universe, _contents, _isKnownBad) = (contents.Universe, contents, isKnownBad);
        _assignment = new(_universe.Count);
        _deadEnds = new(_universe, _assignment, IsUsable);
        _askedBy = new int[_universe.ClauseCount];
        Array.Fill(_askedBy, -1);
    }

    /// <summary>What the last search would install.</summary>
    public IEnumerable<int> Installed => _assignment.Installed;

    /// <summary>The clauses that the last search looked at. What it proved holds until one of them gets another candidate.</summary>
    public int[] LookedAt => [.. _looked];

    public bool Find(ReadOnlySpan<int> sought)
    {
        Reset();
        foreach (var id in sought)
        {
            if (!IsUsable(id) || _assignment.IsOut(id) || !_assignment.TryInstall(id, default))
                return false;
            if (Follow() is not null)
                return false;
        }

        while (true)
        {
            if (Follow() is { } deadEnd)
            {
                if (_guesses.Count == 0)
                    return false;
                var lesson = _deadEnds.Learn(deadEnd);
                GoBackTo(lesson.Level);
                _deadEnds.Assert(lesson);
            }
            else if (NextChoice() is >= 0 and var choice)
            {
                _guesses.Add((_asked.Count, _cursor));
                _assignment.Guess(choice);
            }
            else
            {
                return true;
            }
        }
    }

    private bool IsUsable(int id) => _contents.Contains(id) && !_isKnownBad[id];

    /// <summary>The best candidate of the first clause that is still open; -1 when none is.</summary>
    private int NextChoice()
    {
        for (; _cursor < _asked.Count; _cursor++)
        {
            var best = -1;
            var isMet = false;
            foreach (var candidate in _universe.CandidatesOf(_asked[_cursor]))
            {
                if (_assignment.IsIn(candidate))
                    isMet = true;
                else if (best < 0 && !_assignment.IsOut(candidate) && IsUsable(candidate))
                    best = candidate;
            }

            if (!isMet)
                return best;
        }

        return -1;
    }

    /// <summary>Draws all conclusions.</summary>
    /// <returns>What is contradictory; null when nothing is.</returns>
    private Because? Follow()
    {
        while (_assignment.TryNext(out var id))
        {
            if ((_assignment.IsIn(id) ? FollowInstalled(id) : FollowExcluded(id)) is { } deadEnd)
                return deadEnd;
            if (_deadEnds.Follow(id) is { } known)
                return known;
        }

        return null;
    }

    private Because? FollowInstalled(int id)
    {
        foreach (var other in _universe.ConflictsOf(id))
        {
            if (!_contents.Contains(other))
                continue;
            if (!_assignment.TryExclude(other, Because.InConflict(id)))
                return Because.Beside(id, other);
        }

        foreach (var clause in _universe.ClausesOf(id))
        {
            if (_askedBy[clause] >= 0)
                continue;
            _askedBy[clause] = id;
            _asked.Add(clause);
            _looked.Add(clause);
            if (Conclude(clause) is { } deadEnd)
                return deadEnd;
        }

        return null;
    }

    private Because? FollowExcluded(int id)
    {
        foreach (var clause in _universe.ClausesSatisfiedBy(id))
        {
            if (_askedBy[clause] >= 0 && Conclude(clause) is { } deadEnd)
                return deadEnd;
        }

        return null;
    }

    /// <summary>A clause with one candidate left has that one.</summary>
    private Because? Conclude(int clause)
    {
        var only = -1;
        foreach (var candidate in _universe.CandidatesOf(clause))
        {
            if (_assignment.IsIn(candidate))
                return null;
            if (_assignment.IsOut(candidate) || !IsUsable(candidate))
                continue;
            if (only >= 0)
                return null;
            only = candidate;
        }

        var because = Because.Needed(clause, _askedBy[clause]);
        if (only < 0)
            return because;
        _assignment.TryInstall(only, because);
        return null;
    }

    private void GoBackTo(int level)
    {
        var (asked, cursor) = _guesses[level];
        for (var index = asked; index < _asked.Count; index++)
            _askedBy[_asked[index]] = -1;
        _asked.RemoveRange(asked, _asked.Count - asked);
        _cursor = cursor;
        _guesses.RemoveRange(level, _guesses.Count - level);
        _assignment.GoBackTo(level);
    }

    private void Reset()
    {
        foreach (var clause in _asked)
            _askedBy[clause] = -1;
        _asked.Clear();
        _guesses.Clear();
        _looked.Clear();
        _cursor = 0;
        _assignment.Reset();
        _deadEnds.Forget();
    }
}
