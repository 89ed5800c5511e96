using Sluice.Core;
using Sluice.Core.Migration;
using Sluice.Platform.Gate;
using Sluice.Platform.Testing;

namespace Sluice.Cli.Migrate;

/// <summary>How <c>sluice migrate</c> gates: as Debian does, but for ages, which a first run could not know.</summary>
internal static class MigrateSettings
{
    public static MigrationSettings Of(MigrateRequest request, Snapshot archive) => new()
    {
        Series = archive.Target.Name,
        Architectures = [.. request.Architectures],
        NoBreakAllArchitectures = [request.Architectures[0]],
        Age = new() { MinDays = [.. request.Days] },
        JudgesPiuparts = false,
        SmoothUpdateSections = ["libs", "oldlibs"],

        // Sources that are built only for architectures which are not looked at would seem to have no binaries left.
        RemovesObsolete = false,
        FindsGroups = true,
        Tests = new()
        {
            Mode = !request.Tests ? GateMode.No : request.Requests is 0 ? GateMode.DryRun : GateMode.Yes,
            Architectures = [.. request.Architectures],
            HugeAbove = 20,
            RequestsPerRun = request.Requests,
            SpecialCases = SpecialCaseFile.Shipped,
        },
    };

    public static GatePaths PathsOf(MigrateRequest request) => new()
    {
        Target = Path.Combine(request.Home, "inputs", "target"),
        Source = Path.Combine(request.Home, "inputs", "source"),
        State = Path.Combine(request.Home, "state"),
        Hints = request.Hints ?? Path.Combine(request.Home, "hints"),
        HintFiles = request.Hints is { } hints && Directory.Exists(hints)
            ? [.. Directory.EnumerateFiles(hints).Select(file => (Path.GetFileName(file), (Seq<string>)["ALL"])).OrderBy(file => file.Item1, StringComparer.Ordinal)]
            : [],
    };
}
