using System.Reflection;
using System.Text.RegularExpressions;
using Sluice.Core.Merging;
using Sluice.Functions.Hosting;
using Sluice.Platform.Merging;
using Sluice.Town;

namespace Sluice.Core.Tests.House;

/// <summary>The rules of dependency that a compiler cannot keep; CONTRIBUTING.md numbers them.</summary>
public sealed partial class Dependencies
{
    private static readonly Assembly Core = typeof(Board).Assembly;

    [Fact]
    public void Rule_1_Core_references_nothing_outside_the_framework() => Assert.All(
        Core.GetReferencedAssemblies(),
        reference => Assert.StartsWith("System.", reference.Name));

    [Fact]
    public void Rule_2_rules_are_static_and_pure() => Assert.All(
        Core.GetTypes().Where(type => !type.IsEnum
            && (type.Name.EndsWith("Rules", StringComparison.Ordinal) || type.Name.EndsWith("Policy", StringComparison.Ordinal))),
        rules =>
        {
            Assert.True(rules is { IsAbstract: true, IsSealed: true }, $"{rules.Name} should be static.");
            foreach (var method in rules.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            {
                Assert.False(typeof(Task).IsAssignableFrom(method.ReturnType), $"{rules.Name}.{method.Name} awaits.");
                Assert.DoesNotContain(method.GetParameters(), parameter => IsOurInterface(parameter.ParameterType) || parameter.ParameterType == typeof(TimeProvider));
            }
        });

    [Fact]
    public void Rule_2_rules_read_no_clock() => Assert.All(
        Checkout.Sources("src/Core").Where(source => source.Path.EndsWith("Rules.cs", StringComparison.Ordinal)),
        source => Assert.DoesNotMatch(@"\b(DateTimeOffset|DateTime)\.(Utc)?Now\b|TimeProvider|Random|Environment\.", source.Text));

    [Fact]
    public void Rule_3_lanes_do_not_meet()
    {
        Assert.All(Checkout.Sources("src/Core/Merging"), source => Assert.DoesNotContain("Migration", source.Text, StringComparison.Ordinal));
        if (Directory.Exists(Path.Combine(Checkout.Root, "src/Core/Migration")))
            Assert.All(Checkout.Sources("src/Core/Migration"), source => Assert.DoesNotContain("Merging", source.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Rule_4_an_interface_is_a_process_boundary_and_lives_in_Core() => Assert.All(
        Core.GetTypes().Where(type => type.IsInterface),
        port => Assert.Contains(typeof(TableBranchStore).Assembly.GetTypes(), type => type.IsClass && port.IsAssignableFrom(type)));

    [Fact]
    public void Rule_4_plumbing_and_doors_declare_no_interface_of_their_own()
    {
        Assert.DoesNotContain(typeof(TableBranchStore).Assembly.GetExportedTypes(), type => type.IsInterface);
        Assert.DoesNotContain(typeof(Composition).Assembly.GetExportedTypes(), type => type.IsInterface);
    }

    [Fact]
    public void Rule_5_only_effects_write_to_GitHub() => Assert.All(
        Checkout.Sources("src/Core").Concat(Checkout.Sources("src/Functions")).Where(source => WritesToGitHub().IsMatch(source.Text)),
        source => Assert.Matches("^src/Core/Merging/(Effects|Building)/", source.Path));

    [Fact]
    public void Rule_6_only_the_bot_learns_decides_and_enacts() => Assert.All(
        Checkout.Sources("src").Where(source => DecidesAboutBranches().IsMatch(source.Text)),
        source => Assert.StartsWith("src/Core/Merging/Bot/", source.Path));

    [Fact]
    public void Rule_7_whoever_hosts_wires() => Assert.All(
        Checkout.Sources("src").Where(source => BuildsPlumbing().IsMatch(source.Text)),
        source => Assert.Matches("^src/(Functions/Hosting|Cli|Platform/Merging)/", source.Path));

    [Fact]
    public void The_town_knows_nothing_of_us_so_that_it_can_judge_us() => Assert.DoesNotContain(
        typeof(LocalTown).Assembly.GetReferencedAssemblies(),
        reference => reference.Name!.StartsWith("Sluice.", StringComparison.Ordinal));

    private static bool IsOurInterface(Type type) => type.IsInterface && type.Assembly == Core;

    [GeneratedRegex(@"github\.(SetBranch|FastForward|DeleteBranch|Merge|CreateCommit|PostComment|Close)Async\(")]
    private static partial Regex WritesToGitHub();

    [GeneratedRegex(@"StagingRules\.Decide\(|MergeBot\.(Learn|Enact)\(")]
    private static partial Regex DecidesAboutBranches();

    [GeneratedRegex(@"new (GitHubClient|BusClient|TableServiceClient|BranchDesk|EffectRunner|TableBranchStore)\(")]
    private static partial Regex BuildsPlumbing();
}
