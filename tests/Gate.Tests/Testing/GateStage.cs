using System.Text.Json;
using Sluice.Gate.Tests.Gate;
using YamlDotNet.RepresentationModel;

namespace Sluice.Gate.Tests.Testing;

/// <summary>An installation that tests: a library and its users, results in object storage, requests in a file.</summary>
internal sealed class GateStage : IAsyncDisposable
{
    public const string Container = "autopkgtest-testing";

    private GateStage(SwiftStage swift) => Swift = swift;

    public SwiftStage Swift { get; }

    public Installation Installation { get; } = new();

    public string QueuePath => Installation.At("debci.queue");

    /// <summary>Each without the time it was sent; sorted.</summary>
    public IReadOnlyList<string> Requests => File.Exists(QueuePath)
        ? [.. File.ReadLines(QueuePath).Select(line => line[..line.IndexOf(", \"submit-time\": \"", StringComparison.Ordinal)]).Order(StringComparer.Ordinal)]
        : [];

    public string Pending => Compact("data/testing/state/autopkgtest-pending.json");

    public string Cache => Compact("data/testing/state/autopkgtest-results.cache");

    /// <summary>green, a library with a test; lightgreen and darkgreen, which use it and have tests; blue, which has none; all also uploaded as they are.</summary>
    public static async Task<GateStage> OpenAsync()
    {
        var stage = new GateStage(await SwiftStage.StartAsync());
        stage.Swift.CreateContainer(Container);
        var installation = stage.Installation;
        installation["ADT_ENABLE"] = "yes";
        installation["ADT_ARCHES"] = "amd64 i386";
        installation["ADT_AMQP"] = $"file://{stage.QueuePath}";
        installation["ADT_SWIFT_URL"] = stage.Swift.Address.ToString().TrimEnd('/');
        installation["ADT_CI_URL"] = "https://autopkgtest.ubuntu.com/";
        installation["ADT_HUGE"] = "20";
        foreach (var suite in (string[])["testing", "unstable"])
        {
            if (suite is "testing")
                stage.Green(suite, "1");
            stage.User(suite, "lightgreen", "1").User(suite, "darkgreen", "1");
            installation.Source(suite, "blue", "1").Binary(suite, "blue", "1", more: "Depends: libgreen1\n");
        }

        return stage;
    }

    public GateStage Green(string suite, string version)
    {
        Installation.Source(suite, "green", version, "Testsuite: autopkgtest\n").Binary(suite, "libgreen1", version, "green").Binary(suite, "green", version, more: "Depends: libgreen1\n");
        return this;
    }

    public GateStage User(string suite, string name, string version, string depends = "libgreen1")
    {
        Installation.Source(suite, name, version, "Testsuite: autopkgtest\n").Binary(suite, name, version, more: $"Depends: {depends}\n");
        return this;
    }

    /// <param name="on"><c>lightgreen/i386/20150101_100000@</c>.</param>
    public GateStage Ran(string on, int exitCode, string version, params string[] triggers)
    {
        var (source, architecture, run) = on.Split('/') is [var one, var two, var three] ? (one, two, three) : throw new ArgumentException(on);
        Swift.Add(Container, $"testing/{architecture}/{(source.StartsWith("lib", StringComparison.Ordinal) ? source[..4] : source[..1])}/{source}/{run}", exitCode, $"{source} {version}", triggers);
        return this;
    }

    public async Task<GateOutcome> RunAsync() => (await Installation.RunAsync("--no-compute-migrations")).Succeeded();

    /// <summary>What the reports say of an item's tests: name, architecture, label.</summary>
    public static string Tests(GateOutcome outcome, string item) => string.Join('\n', ((YamlMappingNode)outcome.Item(item)["policy_info"]["autopkgtest"]).Children
        .Where(child => child.Value is YamlMappingNode)
        .SelectMany(child => ((YamlMappingNode)child.Value).Children.Select(on => $"{child.Key} {on.Key} {((YamlSequenceNode)on.Value)[0]}")));

    public async ValueTask DisposeAsync()
    {
        await Swift.DisposeAsync();
        Installation.Dispose();
    }

    private string Compact(string path)
    {
        using var json = JsonDocument.Parse(Installation.Read(path));
        return JsonSerializer.Serialize(json);
    }
}
