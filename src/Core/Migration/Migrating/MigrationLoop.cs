namespace Sluice.Core.Migration;

/// <summary>Tries items group by group until no more can migrate (M-04).</summary>
internal sealed class MigrationLoop(TargetBooks books, UpgradeLog log, Dictionary<MigrationItem, Obstacle> obstacles)
{
    /// <summary>Architectures on which uninstallable ones may become more; a run for a breaking one takes it off.</summary>
    public required Func<string, bool> MayBreak { get; init; }

    /// <summary>True while an outer transaction may still undo everything.</summary>
    public bool IsTentative { get; init; }

    /// <param name="selected">What has migrated so far; grows.</param>
    /// <returns>What is left.</returns>
    public List<MigrationItem> Run(IEnumerable<MigrationItem> items, List<MigrationItem> selected)
    {
        var original = log.Counters();
        var accepted = original;
        var waiting = items.OrderBy(item => item.UnversionedName, StringComparer.Ordinal).ToList();
        var failed = waiting.Where(Refuses).ToList();
        waiting.RemoveAll(failed.Contains);
        List<MigrationItem> refused = [.. failed];
        failed.Clear();

        log.Say($"recur: [] {UpgradeLog.List(selected)} {waiting.Count}/0");
        while (waiting.Count > 0)
        {
            var work = new Stack<IReadOnlyList<MigrationItem>>(Groups(waiting).Reverse());
            waiting.Clear();
            while (work.TryPop(out var group))
            {
                log.Say($"trying: {UpgradeLog.Names(group)}");
                var mark = books.Mark();
                var result = Trial.Run(books, group, MayBreak, stopsAtFirst: true);
                if (result.IsGood)
                {
                    selected.AddRange(group);
                    log.Accepted(group, original, accepted, selected);
                    accepted = log.Counters();
                    waiting.AddRange(failed);
                    waiting.AddRange(result.NewCruft.Except(waiting));
                    failed.Clear();
                    if (!IsTentative)
                        books.Settle();
                    continue;
                }

                GiveUp(group, result, mark, (waiting.Count, failed.Count, work.Count));
                if (group.Count == 1)
                {
                    failed.Add(group[0]);
                    continue;
                }

                log.Say("    - splitting the component into single items and retrying them");
                foreach (var item in group.Reverse())
                    work.Push([item]);
            }
        }

        log.Say($" finish: [{UpgradeLog.List(selected)}]");
        log.Say($"endloop: {original}");
        log.Say($"    now: {accepted}");
        return [.. refused, .. failed];
    }

    private bool Refuses(MigrationItem item)
    {
        foreach (var architecture in books.Architectures)
        {
            if (books.ChangeOf(item, architecture).Refusal is not { } refusal)
                continue;
            log.Say($"not adding package to list: {item.UnversionedName}");
            log.Say($"    because: {refusal}");
            obstacles[item] = new(null, [], refusal);
            return true;
        }

        return false;
    }

    private IEnumerable<IReadOnlyList<MigrationItem>> Groups(List<MigrationItem> waiting)
    {
        var planned = waiting
            .OrderBy(item => item.UnversionedName, StringComparer.Ordinal)
            .Select(item => new PlannedItem(item, [.. books.Architectures.Select(architecture => books.ChangeOf(item, architecture))]))
            .ToArray();
        return GroupRules.Order(planned, books.Contents).Select(group => group.Select(item => planned[item].Item).ToArray());
    }

    private void GiveUp(IReadOnlyList<MigrationItem> group, TrialResult result, BooksMark mark, (int Rescheduled, int Failed, int Left) counts)
    {
        if (result.FailedOn is not { } architecture)
        {
            books.RollBackTo(mark);
            log.Say($"skipped: {UpgradeLog.Names(group)} ({counts.Rescheduled}, {counts.Failed}, {counts.Left})");
            log.Say($"    because: {result.Refusal}");
            Remember(group, new(null, [], result.Refusal));
            return;
        }

        var got = log.Counters();
        var tester = architecture.Tester;
        var refuted = tester.RefutedSince(mark.Of(books, architecture))
            .Select(id => (architecture.Contents.Universe.Binary(id).Name, Need: tester.UnmetNeedOf(id)))
            .ToArray();
        books.RollBackTo(mark);
        refuted = [.. refuted.Where(binary => !architecture.IsUninstallable(binary.Name))];
        var broken = refuted.Select(binary => binary.Name).ToSeq();
        log.Skipped(group, counts.Rescheduled, counts.Failed, counts.Left, got, architecture, broken);
        Remember(group, new(architecture.Name, broken, null)
        {
            Needs = refuted.Where(binary => binary.Need is not null).Select(binary => $"{binary.Name} needs {binary.Need}").ToSeq(),
        });
    }

    private void Remember(IReadOnlyList<MigrationItem> group, Obstacle obstacle)
    {
        if (group.Count == 1)
            obstacles[group[0]] = obstacle;
    }
}
