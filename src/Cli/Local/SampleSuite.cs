using System.Globalization;
using Sluice.Core.Migration;
using Sluice.Platform.Suites;
using Sluice.Platform.Tables;

namespace Sluice.Cli.Local;

/// <summary>A small distribution to try the migration lane with: one upload migrates, one waits, one is stuck and one breaks a test.</summary>
/// <remarks>Written when the town starts: what is a week old is so whenever that is.</remarks>
public static class SampleSuite
{
    public const string Target = "forky";
    public const string Source = "sid";

    /// <summary>Whose upload is stuck.</summary>
    public const string Stuck = "guten-tag";

    private const string Architecture = "amd64";
    private const string Broken = "libgreeting/1.1";

    private static readonly Package[] Released =
    [
        new("hello", "1.0", "hello"),
        new("salut", "1.0", "salut"),
        new(Stuck, "1.0", "guten-tag"),
        new("libgreeting", "1.0", "libgreeting1"),
        new("moin", "1.0", "moin") { Depends = "libgreeting1", IsTested = true },
    ];

    private static readonly Package[] Uploaded =
    [
        new("hello", "1.1", "hello"),
        new("salut", "1.1", "salut"),
        new(Stuck, "2.0", "guten-tag") { Depends = "libwelt2" },
        new("libgreeting", "1.1", "libgreeting1"),
        new("moin", "1.0", "moin") { Depends = "libgreeting1", IsTested = true },
    ];

    private static readonly (string Source, string Version, double Days)[] Ages =
        [("hello", "1.1", 6), ("salut", "1.1", 2.1), (Stuck, "2.0", 8.2), ("libgreeting", "1.1", 0.4)];

    /// <summary>What to tell people about it, line by line.</summary>
    public static IReadOnlyList<string> Welcome(Uri gate) =>
    [
        $"suite: {new Uri(gate, $"/api/pages/suites/{Target}")}",
        $"  within a minute: hello migrates, salut is too young, {Stuck} cannot be installed, and libgreeting breaks moin's tests",
    ];

    /// <summary>Its part of the configuration.</summary>
    /// <param name="directory">Where <see cref="WriteAsync"/> wrote it.</param>
    public static string Configuration(string directory) => $"""
        suites:
          - target: {Target}
            source: {Source}
            directory: {directory}
            architectures: [{Architecture}]
            all-architecture: {Architecture}
            every: 1m
            visibility: public
            mail:
              mode: on
              place: {Source}

        """;

    public static async Task WriteAsync(string directory, DateTimeOffset now, CancellationToken cancellation)
    {
        await WriteSuiteAsync(directory, Target, Released, cancellation);
        await WriteSuiteAsync(directory, Source, Uploaded, cancellation);
        await File.WriteAllLinesAsync(
            Path.Combine(directory, Target, "Dates"), Ages.Select(age => string.Create(CultureInfo.InvariantCulture, $"{age.Source} {age.Version} {now.AddDays(-age.Days).ToUnixTimeSeconds()}")), cancellation);
        await File.WriteAllTextAsync(Path.Combine(directory, Target, "Urgency"), "libgreeting 1.1 emergency\n", cancellation);
    }

    /// <summary>Has the tests of moin done, before anybody asks for them: nobody works for a sample.</summary>
    public static async Task TestAsync(TableServiceClient tables, TimeProvider clock, CancellationToken cancellation)
    {
        var (pending, results) = (tables.GetTableClient("PendingTests"), tables.GetTableClient("TestResults"));
        await pending.CreateIfNotExistsAsync(cancellation);
        await results.CreateIfNotExistsAsync(cancellation);
        var now = clock.GetUtcNow();
        await new TableTestLedger(pending, results, Target, [Architecture], clock).KeepAsync(
            [Run("moin/1.0", TestStatus.Pass, now.AddDays(-20)), Run(Broken, TestStatus.Fail, now.AddHours(-8))], cancellation);
    }

    private static TestResult Run(string trigger, TestStatus status, DateTimeOffset at) => new(
        new(trigger, "moin", Architecture), status, "1.0", $"{at.UtcDateTime.ToString("yyyyMMdd'_'HHmmss", CultureInfo.InvariantCulture)}_town@", at.ToUnixTimeSeconds());

    private static async Task WriteSuiteAsync(string directory, string suite, IReadOnlyList<Package> packages, CancellationToken cancellation)
    {
        var place = Directory.CreateDirectory(Path.Combine(directory, suite)).FullName;
        await File.WriteAllTextAsync(Path.Combine(place, "Sources"), string.Concat(packages.Select(package => package.SourceEntry)), cancellation);
        await File.WriteAllTextAsync(Path.Combine(place, $"Packages_{Architecture}"), string.Concat(packages.Select(package => package.BinaryEntry)), cancellation);
    }

    private sealed record Package(string Name, string Version, string Binary)
    {
        public string? Depends { get; init; }

        public bool IsTested { get; init; }

        public string SourceEntry =>
            $"Package: {Name}\nVersion: {Version}\nSection: misc\nMaintainer: {Maintainer}\n{(IsTested ? "Testsuite: autopkgtest\n" : "")}\n";

        public string BinaryEntry =>
            $"Package: {Binary}\nSource: {Name}\nVersion: {Version}\nArchitecture: {Architecture}\nSection: misc\nMaintainer: {Maintainer}\n{(Depends is null ? "" : $"Depends: {Depends}\n")}\n";

        private string Maintainer => Name == Stuck ? "Bob Brook <bob@acme.example>" : "Ann Author <ann@acme.example>";
    }
}
