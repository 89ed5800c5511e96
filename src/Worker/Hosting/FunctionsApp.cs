using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Sluice.Worker.Catalogue;
using Sluice.Worker.Dispatch;
using Sluice.Worker.Hosting;

namespace Sluice.Worker;

/// <summary>A Functions program, composed and ready to be started by its host.</summary>
public sealed class FunctionsApp : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly FunctionCatalogue _catalogue;
    private readonly Doors _doors;
    private IReadOnlyList<BackgroundService> _background = [];

    internal FunctionsApp(
        WebApplication web,
        FunctionCatalogue catalogue,
        IReadOnlyList<MiddlewareLayer> middleware,
        JsonSerializerOptions json)
    {
        _web = web;
        _catalogue = catalogue;
        _doors = new Doors(middleware, json);
    }

    internal TextWriter Stderr { get; set; } = Console.Error;

    public IServiceProvider Services => _web.Services;

    /// <summary>Where it listens, once it is started.</summary>
    public Uri Address => new(_web.Urls.First());

    /// <summary>Runs until it is told to stop. Gives back the exit code, and leaves it with the process too.</summary>
    public int Run() => Environment.ExitCode = RunAsync().GetAwaiter().GetResult();

    /// <summary>Runs until it is told to stop, or only emits its function.json: <c>--emit-function-json DIR</c>.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        try
        {
            if (_web.Configuration["emit-function-json"] is { } folder)
                Emit(folder);
            else
                await ServeAsync(cancellation);
            return 0;
        }
        catch (Exception fault)
        {
            LastWords.Say(FailedService ?? fault, Stderr);
            return LastWords.Failure;
        }
        finally
        {
            await DisposeAsync();
        }
    }

    public Task StartAsync(CancellationToken cancellation = default)
    {
        var prefix = HostSettings.RoutePrefix(_web.Configuration);
        RefuseOn(
        [
            .. HostSettings.Problems(_web.Configuration),
            .. StartRules.Problems(_catalogue, _web.Services, prefix),
        ]);

        // Whatever addresses the environment names, nobody but the host of this machine may knock.
        _web.Urls.Clear();
        _web.Urls.Add(HostSettings.Address(_web.Configuration));
        _doors.Open(_web, _catalogue, prefix);
        _background = [.. _web.Services.GetServices<IHostedService>().OfType<BackgroundService>()];
        return _web.StartAsync(cancellation);
    }

    public Task StopAsync(CancellationToken cancellation = default) => _web.StopAsync(cancellation);

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private void Emit(string folder)
    {
        RefuseOn(_catalogue.Problems);
        FunctionJson.Emit(_catalogue, folder);
    }

    private async Task ServeAsync(CancellationToken cancellation)
    {
        await StartAsync(cancellation);
        await _web.WaitForShutdownAsync(cancellation);
        if (FailedService is { } fault)
            throw fault;
    }

    // A background service that fails stops the app as politely as a signal would; only its task still tells.
    private Exception? FailedService => _background
        .Select(service => service.ExecuteTask?.Exception?.InnerException)
        .FirstOrDefault(fault => fault is not null);

    private static void RefuseOn(IReadOnlyList<string> problems)
    {
        if (problems.Count > 0)
            throw new StartRefusedException(problems);
    }
}
