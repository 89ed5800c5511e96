using Sluice.Core;
using Sluice.Core.Merging;

namespace Sluice.Scenarios;

/// <summary>The projects stories are told of.</summary>
internal static class Projects
{
    public const string First = "acme/core";
    public const string Second = "acme/addons";
    public const string Source = "acme-ci/core";

    public static Project One(int batchLimit = 8, Seq<string>? branches = null) =>
        new("acme", "sluice", batchLimit, TimeSpan.FromHours(1), branches ?? ["main"], [Repository(First)]);

    public static Project Two(int batchLimit = 8) =>
        new("acme", "sluice", batchLimit, TimeSpan.FromHours(1), ["main"], [Repository(First), Repository(Second)]);

    /// <summary>CI must pass on the pull request before it is staged, too.</summary>
    public static Project Strict() => One() with { Repositories = [Repository(First) with { RequiredStatuses = [new("ci/test")] }] };

    public static string SecretOf(string repository) => repository switch
    {
        Second => "SECRET_OF_ADDONS",
        Source => "SECRET_OF_SOURCE",
        _ => "SECRET",
    };

    public static Repository Repository(string name) => new(
        new(name),
        new(SecretStore.Environment, SecretOf(name)),
        [new("ci/test", OnPullRequests: false)],
        [new("rita"), new("sam", SelfReview: true)]);
}
