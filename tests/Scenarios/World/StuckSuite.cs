using Sluice.Core.Migration;

namespace Sluice.Scenarios;

/// <summary>A suite with an upload that was never built, and a person who maintains it.</summary>
internal sealed class StuckSuite : IDisposable
{
    private readonly DirectoryInfo _archive = Directory.CreateTempSubdirectory("sluice-stuck-");

    public StuckSuite()
    {
        Write("forky", "1-1");
        Write("sid", "2-1");
    }

    public GatedSuite Suite => new(
        new()
        {
            Series = "forky",
            Architectures = ["amd64"],
            NoBreakAllArchitectures = ["amd64"],
            HasArchAllBuilders = false,
            Age = new() { MinDays = [("medium", 0)] },
            Reminders = new() { Mode = GateMode.Yes, Place = "sid", ItemAddress = "http://gate.test/api/pages/suites/forky/{source}" },
        },
        "forky",
        "sid",
        new ArchivePlace.Directory(_archive.FullName));

    public void Dispose() => _archive.Delete(recursive: true);

    private void Write(string suite, string source)
    {
        var place = Directory.CreateDirectory(Path.Combine(_archive.FullName, suite)).FullName;
        File.WriteAllText(Path.Combine(place, "Sources"), $"Package: green\nVersion: {source}\nMaintainer: Ann <ann@acme.test>\nSection: devel\n\n");
        File.WriteAllText(Path.Combine(place, "Packages_amd64"), "Package: libgreen1\nSource: green\nVersion: 1-1\nArchitecture: amd64\n\n");
    }
}
