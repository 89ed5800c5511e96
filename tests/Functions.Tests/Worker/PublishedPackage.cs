using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Sluice.Worker.Catalogue;

namespace Sluice.Functions.Tests.Worker;

/// <summary>What a deployment carries: published as a deployment publishes it, into a folder of its own.</summary>
public sealed class PublishedPackage : IDisposable
{
    private readonly string _artifacts = Directory.CreateTempSubdirectory("sluice-publish-").FullName;

    public void Dispose() => Directory.Delete(_artifacts, recursive: true);

    [Fact]
    public async Task A_package_is_one_program_beside_its_host_json_with_a_function_json_per_function()
    {
        await PublishAsync();
        var package = Path.Combine(_artifacts, "publish", "Functions", "release_linux-x64");

        using var host = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(package, "host.json"), TestContext.Current.CancellationToken));
        var handler = host.RootElement.GetProperty("customHandler");
        Assert.Equal("handler", handler.GetProperty("description").GetProperty("defaultExecutablePath").GetString());
        Assert.True(handler.GetProperty("enableProxyingHttpRequest").GetBoolean());
        Assert.True(File.Exists(Path.Combine(package, "handler")));
        Assert.False(File.Exists(Path.Combine(package, "handler.dll")));
        Assert.False(File.Exists(Path.Combine(package, "web.config")));
        Assert.Equal(Functions, Emitted(package));
        Assert.All(Emitted(package), function =>
            Assert.DoesNotContain("scriptFile", File.ReadAllText(Path.Combine(package, function)), StringComparison.Ordinal));
    }

    private static IEnumerable<string> Functions => FunctionCatalogue.Of(Assembly.Load("handler")).Functions
        .Select(function => Path.Combine(function.Name, "function.json"));

    private async Task PublishAsync()
    {
        var root = Root();
        using var publish = Process.Start(new ProcessStartInfo("dotnet",
            [
                "publish", Path.Combine(root, "src", "Functions"), "-c", "Release", "-r", "linux-x64", "--self-contained",
                "-p:PublishSingleFile=true", "--artifacts-path", _artifacts,
                "-p:RunAnalyzers=false", "-p:UseSharedCompilation=false", "-nodeReuse:false",
            ])
        {
            WorkingDirectory = root,
            RedirectStandardOutput = true,
        })!;
        var said = await publish.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await publish.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(publish.ExitCode == 0, said);
    }

    private static IEnumerable<string> Emitted(string folder) => Directory
        .EnumerateFiles(folder, "function.json", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(folder, file))
        .Order(StringComparer.Ordinal);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Serverless.sln")))
            folder = folder.Parent;
        return folder.FullName;
    }
}
