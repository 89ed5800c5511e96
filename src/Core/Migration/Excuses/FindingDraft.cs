namespace Sluice.Core.Migration;

/// <summary>A finding while it is put together. The verdict only ever gets worse .</summary>
public sealed class FindingDraft(string policy)
{
    private readonly List<Note> _notes = [];
    private readonly List<string> _reasons = [];
    private readonly List<(string Key, Detail Value)> _details = [];
    private readonly List<Need> _needs = [];
    private readonly List<UsedHint> _hints = [];
    private readonly List<string> _detailedInfo = [];
    private readonly List<string> _evidence = [];
    private readonly List<(string Architecture, string Relation)> _unsatisfied = [];

    public PolicyVerdict Verdict { get; private set; } = PolicyVerdict.Pass;

    public void AtLeast(PolicyVerdict verdict) => Verdict = verdict > Verdict ? verdict : Verdict;

    /// <summary>A line under "Additional info".</summary>
    public void Say(string html) => _notes.Add(new(html));

    /// <summary>A verdict with the line that explains it.</summary>
    public void Judge(PolicyVerdict verdict, string html)
    {
        AtLeast(verdict);
        _notes.Add(new(html, verdict));
    }

    public void Because(string reason)
    {
        if (!_reasons.Contains(reason))
            _reasons.Add(reason);
    }

    public void Show(string key, Detail value) => _details.Add((key, value));

    public void Require(Need need) => _needs.Add(need);

    public void Use(Hint hint)
    {
        _hints.Add(new(hint.Type, hint.By));
        _evidence.Add($"hint {hint.Type} {string.Join(' ', hint.Items.Select(item => item.Package))} by {hint.By}");
    }

    public void Tell(string text) => _detailedInfo.Add(text);

    public void Cite(string evidence) => _evidence.Add(evidence);

    public void Lack(string architecture, string relation) => _unsatisfied.Add((architecture, relation));

    public Finding ToFinding() => new()
    {
        Policy = policy,
        Verdict = Verdict,
        Notes = [.. _notes],
        Reasons = [.. _reasons],
        Details = [.. _details],
        Needs = [.. _needs],
        Hints = [.. _hints],
        DetailedInfo = [.. _detailedInfo],
        Evidence = [.. _evidence],
        Unsatisfied = [.. _unsatisfied],
    };
}
