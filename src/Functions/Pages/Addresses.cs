using System.Globalization;
using Sluice.Core;
using Sluice.Core.Merging;

namespace Sluice.Functions.Pages;

/// <summary>Where each page is. The first part is the route prefix of host.json.</summary>
internal static class Addresses
{
    public const string Dashboard = "/api/pages";
    public const string Queue = $"{Dashboard}/queue";
    public const string Enter = $"{Dashboard}/enter";

    public static string Of(BranchId branch) =>
        $"{Dashboard}/branches/{Escape(branch.Project)}/{string.Join('/', branch.Name.Split('/').Select(Escape))}";

    public static string Of(BranchId branch, int until) => string.Create(CultureInfo.InvariantCulture, $"{Of(branch)}?until={until}");

    /// <summary>A staging on its branch's page.</summary>
    public static string OfStaging(BranchId branch, int number) => string.Create(CultureInfo.InvariantCulture, $"{Of(branch, number)}#staging-{number}");

    public static string Of(PullRequestId pull) => string.Create(
        CultureInfo.InvariantCulture, $"{Dashboard}/pull/{Escape(pull.Repository.Owner)}/{Escape(pull.Repository.Name)}/{pull.Number}");

    public static string OfAsset(string hash, string name) => $"{Dashboard}/assets/{hash}/{name}";

    private static string Escape(string part) => Uri.EscapeDataString(part);
}
