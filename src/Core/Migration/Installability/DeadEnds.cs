namespace Sluice.Core.Migration;

/// <summary>
/// What dead ends taught a search: decisions that cannot all stand together. The technique is conflict-driven clause learning up to the
/// first decision of the last guess that alone leads there.
/// </summary>
internal sealed class DeadEnds(Universe universe, Assignment assignment, Func<int, bool> isUsable)
{
    /// <summary>Each a list of decisions, as <see cref="Literal"/>, of which at least one must be otherwise.</summary>
    private readonly List<int[]> _lessons = [];
    private readonly Dictionary<int, List<int>> _speaksOf = [];
    private readonly HashSet<int> _isMarked = [];
    private readonly List<int> _earlier = [];
    private readonly List<int> _involved = [];

    public void Forget()
    {
        _lessons.Clear();
        _speaksOf.Clear();
    }

    /// <summary>Why the search is stuck, in terms of guesses, and how far to go back.</summary>
    public Lesson Learn(Because deadEnd)
    {
        _isMarked.Clear();
        _earlier.Clear();
        var open = 0;
        var place = assignment.Length;
        Mark(deadEnd, -1, ref open);
        while (true)
        {
            do
                place--;
            while (!_isMarked.Contains(assignment[place]));

            if (--open == 0)
                break;
            Mark(assignment.ReasonOf(assignment[place]), assignment[place], ref open);
        }

        var decisive = assignment[place];
        int[] decisions = [Literal(decisive), .. _earlier.Select(Literal)];
        Keep(decisions);
        return new(_lessons.Count - 1, decisive, assignment.IsIn(decisive), _earlier.Select(assignment.LevelOf).DefaultIfEmpty(0).Max());
    }

    /// <summary>The opposite of the decisive decision follows, once the search went back.</summary>
    public void Assert(Lesson lesson)
    {
        if (lesson.WasIn)
            assignment.TryExclude(lesson.Decisive, Because.Learnt(lesson.Number));
        else
            assignment.TryInstall(lesson.Decisive, Because.Learnt(lesson.Number));
    }

    /// <summary>Draws what earlier dead ends teach of a decision just made.</summary>
    public Because? Follow(int id)
    {
        if (!_speaksOf.TryGetValue(Literal(id), out var lessons))
            return null;
        foreach (var lesson in lessons)
        {
            if (!Conclude(lesson))
                return Because.Learnt(lesson);
        }

        return null;
    }

    private bool Conclude(int lesson)
    {
        var only = -1;
        foreach (var literal in _lessons[lesson])
        {
            var id = literal >> 1;
            if (assignment.IsOpen(id))
            {
                if (only >= 0)
                    return true;
                only = literal;
            }
            else if (Literal(id) != literal)
            {
                return true;
            }
        }

        if (only < 0)
            return false;
        if ((only & 1) == 1)
            assignment.TryExclude(only >> 1, Because.Learnt(lesson));
        else
            assignment.TryInstall(only >> 1, Because.Learnt(lesson));
        return true;
    }

    private void Keep(int[] decisions)
    {
        foreach (var literal in decisions)
        {
            if (!_speaksOf.TryGetValue(literal, out var lessons))
                _speaksOf[literal] = lessons = [];
            lessons.Add(_lessons.Count);
        }

        _lessons.Add(decisions);
    }

    /// <summary>A decision as it stands: odd when the binary is in.</summary>
    private int Literal(int id) => (id << 1) | (assignment.IsIn(id) ? 1 : 0);

    private void Mark(Because because, int except, ref int open)
    {
        _involved.Clear();
        Involve(because);
        foreach (var id in _involved)
        {
            if (id == except || assignment.LevelOf(id) == 0 || !_isMarked.Add(id))
                continue;
            if (assignment.LevelOf(id) == assignment.Level)
                open++;
            else
                _earlier.Add(id);
        }
    }

    private void Involve(Because because)
    {
        switch (because.Kind)
        {
            case Because.Kinds.Need:
                _involved.Add(because.Second);
                foreach (var candidate in universe.CandidatesOf(because.First))
                {
                    if (isUsable(candidate))
                        _involved.Add(candidate);
                }

                break;
            case Because.Kinds.Conflict:
                _involved.Add(because.First);
                break;
            case Because.Kinds.Both:
                _involved.Add(because.First);
                _involved.Add(because.Second);
                break;
            case Because.Kinds.Lesson:
                foreach (var literal in _lessons[because.First])
                    _involved.Add(literal >> 1);
                break;
        }
    }
}

/// <param name="Decisive">The decision that must be otherwise.</param>
/// <param name="WasIn">What it was.</param>
/// <param name="Level">The guess to go back to.</param>
internal readonly record struct Lesson(int Number, int Decisive, bool WasIn, int Level);
