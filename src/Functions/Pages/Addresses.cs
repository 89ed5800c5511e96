using System.Globalization;
using Sluice.Core;
using Sluice.Core.Merging;
using Sluice.Core.Migration;

namespace Sluice.Functions.Pages;

/// <summary>Where each page is. The first part is the route prefix of host.json.</summary>
internal static class Addresses
{
    public const string Dashboard = "/api/pages";
    public const string Queue = $"{Dashboard}/queue";
    public const string Suites = $"{Dashboard}/suites";
    public const string Mail = $"{Dashboard}/mail";
    public const string Enter = $"{Dashboard}/enter";

    public static string Of(BranchId branch) =>
        $"{Dashboard}/branches/{Escape(branch.Project)}/{string.Join('/', branch.Name.Split('/').Select(Escape))}";

    public static string Of(BranchId branch, int until) => string.Create(CultureInfo.InvariantCulture, $"{Of(branch)}?until={until}");

    /// <summary>A staging on its branch's page.</summary>
    public static string OfStaging(BranchId branch, int number) => string.Create(CultureInfo.InvariantCulture, $"{Of(branch, number)}#staging-{number}");

    public static string Of(PullRequestId pull) => string.Create(
        CultureInfo.InvariantCulture, $"{Dashboard}/pull/{Escape(pull.Repository.Owner)}/{Escape(pull.Repository.Name)}/{pull.Number}");

    public static string Of(GatedSuite suite) => $"{Suites}/{Escape(suite.Series)}";

    /// <summary>A source package and all that is judged of it.</summary>
    public static string OfItem(GatedSuite suite, string source) => $"{Of(suite)}/{Escape(source)}";

    // Beside the suite's own address, not below it: a package may be called anything.
    public static string OfTests(GatedSuite suite) => $"{Dashboard}/tests/{Escape(suite.Series)}";

    public static string OfHints(GatedSuite suite) => $"{Dashboard}/hints/{Escape(suite.Series)}";

    public static string OfRuns(GatedSuite suite) => $"{Dashboard}/runs/{Escape(suite.Series)}";

    public static string OfRun(GatedSuite suite, int number) => string.Create(CultureInfo.InvariantCulture, $"{OfRuns(suite)}/{number}");

    public static string OfAsset(string hash, string name) => $"{Dashboard}/assets/{hash}/{name}";

    private static string Escape(string part) => Uri.EscapeDataString(part);
}
