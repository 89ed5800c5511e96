using Sluice.Cli.Client;
using Sluice.Cli.Local;
using Sluice.Platform.Configuration;

namespace Sluice.Cli.Commands;

/// <summary>Runs a gate until it is told to stop or cannot go on.</summary>
internal sealed class Up(TextWriter output, TextWriter error)
{
    private readonly Checkout _checkout = Checkout.Find();

    public async Task<int> RunAsync(UpOptions options, CancellationToken cancellation)
    {
        // Before anything is started: a wrong configuration must not leave half a gate behind.
        if (options.ConfigurationFile is { } file)
            await ConfigurationFile.LoadAsync(file, cancellation);

        using var occupancy = Occupancy.TryTake(_checkout.Home) ?? throw Occupied();
        try
        {
            await using var town = options.HasTown ? await SampleTown.StartAsync(cancellation) : null;
            var because = await RunAsync(options, town, cancellation);
            throw new LocalRunException(because);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return ExitCode.Done;
        }
        finally
        {
            RunningGate.Erase(_checkout.Home);
        }
    }

    /// <returns>Why it could not go on.</returns>
    private async Task<string> RunAsync(UpOptions options, SampleTown? town, CancellationToken cancellation)
    {
        LocalConfiguration? configuration = null;
        await using var runtime = await LocalRuntime.StartAsync(new LocalRuntimeOptions(_checkout, ConfigureAsync)
        {
            Port = options.Port,
            DataDirectory = options.DataDirectory,
            Log = new HostLog(error, options.IsVerbose),
            FurnishAsync = town is null ? null : SampleTown.FurnishAsync,
        }, cancellation);
        new RunningGate(runtime.Address, runtime.Key.Reveal(), Environment.ProcessId, runtime.StorageConnectionString, configuration?.File, runtime.BusConnectionString).Write(_checkout.Home);
        await output.WriteLineAsync($"webhooks: {runtime.Webhooks}");
        await output.WriteLineAsync($"dashboard: {runtime.Dashboard}");
        if (town is not null)
        {
            await town.OpenPullRequestsAsync(cancellation);
            foreach (var line in town.Welcome(runtime.Address))
                await output.WriteLineAsync(line);
        }

        await output.WriteLineAsync("ready");
        await output.FlushAsync(cancellation);
        // What happened while no gate was up was told to nobody.
        if (town is null)
            await runtime.ResyncAsync();
        return await runtime.StoppedAsync().WaitAsync(cancellation);

        async Task<LocalConfiguration> ConfigureAsync(Uri webhooks, CancellationToken starting) => configuration = town is not null
            ? await town.ConfigureAsync(webhooks, starting)
            : new LocalConfiguration(Path.GetFullPath(options.ConfigurationFile!), new Dictionary<string, string>());
    }

    private CommandException Occupied() => new(ExitCode.Failed, RunningGate.Read(_checkout.Home) is { } running
        ? $"a gate runs here already, at {running.Address} (process {running.ProcessId}): stop it, or set SLUICE_HOME to run another beside it."
        : "another gate is just starting here: wait for it, or set SLUICE_HOME to run another beside it.");
}
