using System.Globalization;
using Sluice.Town.GitHub;

namespace Sluice.Town.Pages;

/// <summary>Where each page is, under the town's address. Repositories and pull requests are where GitHub has them.</summary>
internal static class Addresses
{
    public const string Home = "/";
    public const string Mail = "/_pages/mail";
    public const string Redeliver = "/_pages/deliveries";

    public static string Of(Repository repository) => $"/{Escape(repository.Owner.Login)}/{Escape(repository.Name)}";

    public static string Of(Repository repository, PullRequest pullRequest) => Of(repository, pullRequest.Number);

    public static string Of(Repository repository, int pullRequest) =>
        string.Create(CultureInfo.InvariantCulture, $"{Of(repository)}/pull/{pullRequest}");

    public static string Of(Repository repository, string branch) =>
        $"{Of(repository)}/timeline/{string.Join('/', branch.Split('/').Select(Escape))}";

    private static string Escape(string part) => Uri.EscapeDataString(part);
}
