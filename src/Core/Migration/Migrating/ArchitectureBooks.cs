namespace Sluice.Core.Migration;

/// <summary>One architecture's part of the books.</summary>
internal sealed class ArchitectureBooks
{
    private readonly HashSet<string> _mayBreak;
    private readonly string[] _mustStay;
    private readonly bool _countsAll;

    public ArchitectureBooks(MigrationFacts facts, string architecture)
    {
        Name = architecture;
        _countsAll = facts.Settings.NoBreakAllArchitectures.Contains(architecture);
        _mayBreak = [.. facts.Hints.Of("allow-uninst").SelectMany(hint => hint.Items)
            .Where(item => item.Architecture is null or MigrationItem.OfSource || item.Architecture == architecture)
            .Select(item => item.Package)];
        _mustStay = [.. facts.Settings.KeepInstallable];
        Contents = TargetContents.OfTarget(facts.Universes[architecture]);
        Tester = Sweep();
    }

    public string Name { get; }

    public TargetContents Contents { get; }

    public Installability Tester { get; }

    /// <summary>Uninstallable ones that may not become more (I-06).</summary>
    public int Counted => Tester.Counted;

    /// <summary>Counted ones and those that a hint allows: what logs show.</summary>
    public int Shown => Counted + _mayBreak.Count(name => Contents.Find(name) is >= 0 and var id && !Tester.IsInstallable(id) && IsCounted(Contents.Universe.Binary(id)));

    public (int Contents, (int Verdicts, int Proofs) Tester) Mark => (Contents.Mark, Tester.Mark);

    public Installability Sweep() => Installability.Sweep(Contents, binary => IsCounted(binary) && !_mayBreak.Contains(binary.Name));

    /// <summary>Of the binaries that must stay installable, those that are.</summary>
    public IReadOnlyList<string> Kept() => [.. _mustStay.Where(name => Contents.Find(name) is >= 0 and var id && Tester.IsInstallable(id))];

    /// <summary>Whether the target holds the name and cannot install it.</summary>
    public bool IsUninstallable(string name) => Contents.Find(name) is >= 0 and var id && !Tester.IsInstallable(id);

    public Uninstallable ToUninstallable() => Tester.ToUninstallable(_countsAll);

    public void RollBackTo((int Contents, (int Verdicts, int Proofs) Tester) mark)
    {
        Tester.RollBackTo(mark.Tester);
        Contents.RollBackTo(mark.Contents);
    }

    private bool IsCounted(BinaryPackage binary) => _countsAll || !binary.IsArchitectureAll;
}
