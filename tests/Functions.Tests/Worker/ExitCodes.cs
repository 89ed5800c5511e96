using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Sluice.Functions.Tests.Worker.Samples;

namespace Sluice.Functions.Tests.Worker;

/// <remarks>After exit code 0 the host never starts the handler again, so no fault may end in it.</remarks>
public sealed class ExitCodes
{
    [Fact]
    public async Task The_handler_started_without_a_host_ends_in_1_and_says_why()
    {
        var (code, errors) = await RunHandlerAsync();

        Assert.Equal(1, code);
        Assert.StartsWith("error FUNCTIONS_CUSTOMHANDLER_PORT is '', which is not a port.", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_while_the_program_is_being_composed_ends_in_1_and_in_one_line()
    {
        var (code, errors) = await RunHandlerAsync("--contentRoot", "/no/such/folder");

        Assert.Equal(1, code);
        Assert.StartsWith("error System.IO.DirectoryNotFoundException: ", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_cannot_be_made_ends_the_app_in_1()
    {
        var app = FunctionsHost.Build([typeof(Timers)], builder => builder.Services.AddHostedService<Doomed>(_ =>
            throw new InvalidOperationException("a setting is missing")));

        Assert.Equal(1, await app.RunAsync(TestContext.Current.CancellationToken));
        Assert.StartsWith("error System.InvalidOperationException: a setting is missing | at ", $"{app.Stderr}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_background_service_that_fails_ends_the_app_in_1()
    {
        var app = FunctionsHost.Build([typeof(Timers)], builder => builder.Services.AddHostedService<Doomed>());

        Assert.Equal(1, await app.RunAsync(TestContext.Current.CancellationToken));
        Assert.StartsWith("error System.InvalidOperationException: asked to fail | at ", $"{app.Stderr}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Functions_with_problems_end_the_app_in_1()
    {
        var app = FunctionsHost.Build([typeof(CatalogueTests.NeedsSomething)]);

        Assert.Equal(1, await app.RunAsync(TestContext.Current.CancellationToken));
        Assert.Equal("error NeedsSomething: needs a Uri, which nobody registered.\n", $"{app.Stderr}");
    }

    [Fact]
    public async Task Being_told_to_stop_is_no_fault()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var app = FunctionsHost.Build([typeof(Timers)]);
        var lifetime = app.Services.GetRequiredService<IHostApplicationLifetime>();
        lifetime.ApplicationStarted.Register(lifetime.StopApplication);

        Assert.Equal(0, await app.RunAsync(stop.Token));
    }

    private static async Task<(int Code, string[] Errors)> RunHandlerAsync(params string[] arguments)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        using var handler = new Process
        {
            StartInfo = new("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "handler.dll"), .. arguments])
            {
                RedirectStandardError = true,
            },
        };
        handler.StartInfo.Environment.Remove("FUNCTIONS_CUSTOMHANDLER_PORT");
        handler.Start();
        try
        {
            var errors = await handler.StandardError.ReadToEndAsync(limit.Token);
            await handler.WaitForExitAsync(limit.Token);
            return (handler.ExitCode, errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }
        finally
        {
            handler.Kill(entireProcessTree: true);
        }
    }

    private sealed class Doomed : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await Task.Yield();
            throw new InvalidOperationException("asked to fail");
        }
    }
}
