using Sluice.Cli.Client;
using Sluice.Cli.Local;
using Sluice.Platform.Configuration;

namespace Sluice.Cli.Commands;

/// <summary>Runs a gate until it is told to stop or cannot go on.</summary>
internal sealed class Up(TextWriter output, TextWriter error)
{
    public async Task<int> RunAsync(UpOptions options, CancellationToken cancellation)
    {
        var checkout = Checkout.Find();

        // Before any child is started: a wrong configuration must not leave half a gate behind.
        if (!options.HasTown)
            await ConfigurationFile.LoadAsync(options.ConfigurationFile!, cancellation);
        using var occupancy = Occupancy.TryTake(checkout.Home) ?? throw Occupied(checkout.Home);

        try
        {
            await using var town = options.HasTown ? await SampleTown.StartAsync(cancellation) : null;
            var alone = new LocalConfiguration(options.ConfigurationFile ?? "", new Dictionary<string, string>());
            await RunAsync(town, new LocalRuntimeOptions(checkout, town is null ? (_, _) => Task.FromResult(alone) : town.ConfigureAsync)
            {
                Port = options.Port,
                DataDirectory = options.DataDirectory,
                Log = new HostLog(error, options.IsVerbose),
            }, cancellation);
            return ExitCode.Done;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return ExitCode.Done;
        }
        finally
        {
            RunningGate.Erase(checkout.Home);
        }
    }

    private async Task RunAsync(SampleTown? town, LocalRuntimeOptions options, CancellationToken cancellation)
    {
        await using var runtime = await LocalRuntime.StartAsync(options, cancellation);
        new RunningGate(runtime.Address, runtime.Key.Reveal(), Environment.ProcessId).Write(options.Checkout.Home);
        await output.WriteLineAsync($"webhooks: {runtime.Webhooks}");
        if (town is not null)
        {
            await town.OpenPullRequestsAsync(cancellation);
            foreach (var line in town.Welcome)
                await output.WriteLineAsync(line);
        }

        await output.WriteLineAsync("ready");
        await output.FlushAsync(cancellation);

        var because = await runtime.StoppedAsync().WaitAsync(cancellation);
        throw new LocalRunException(because);
    }

    private static CommandException Occupied(string home) => new(ExitCode.Failed, RunningGate.Read(home) is { } running
        ? $"a gate runs here already, at {running.Address} (process {running.ProcessId}): stop it, or set SLUICE_HOME to run another beside it."
        : "another gate is just starting here: wait for it, or set SLUICE_HOME to run another beside it.");
}
