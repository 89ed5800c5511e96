using System.Diagnostics;
using System.Text.Json;

namespace Sluice.Demo.Tests;

/// <summary>The real <c>./sluice up --no-town</c> in a process of its own, with a home of its own.</summary>
internal sealed class UpProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly IReadOnlyDictionary<string, string> _environment;

    private UpProcess(Process process, IReadOnlyDictionary<string, string> environment) => (_process, _environment) = (process, environment);

    public Uri Webhooks { get; private set; } = new("http://127.0.0.1");

    public static async Task<UpProcess> StartAsync(string configuration, IReadOnlyDictionary<string, string> environment)
    {
        var up = new UpProcess(Start(environment, "up", "--no-town", "--config", configuration), environment);
        while (await up._process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith("webhooks: ", StringComparison.Ordinal))
                up.Webhooks = new(line["webhooks: ".Length..]);
            if (line is "ready")
                return up;
        }

        throw new InvalidOperationException(await up._process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Runs another <c>sluice</c> command against it.</summary>
    public async Task<string> AskAsync(params string[] arguments)
    {
        using var asked = Start(_environment, arguments);
        var output = await asked.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await asked.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(asked.ExitCode == 0, $"{string.Join(' ', arguments)}: {output}{await asked.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)}");
        return output;
    }

    public async Task<bool> IsQuietAsync()
    {
        using var status = JsonDocument.Parse(await AskAsync("status", "--json"));
        return status.RootElement.GetProperty("quiet").GetBoolean() && status.RootElement.GetProperty("stagings").GetInt32() == 0;
    }

    public async ValueTask DisposeAsync()
    {
        using (var kill = Process.Start("kill", ["-INT", $"{_process.Id}"]))
            await kill.WaitForExitAsync();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static Process Start(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Checkout(), "sluice"), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static string Checkout()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Serverless.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
