using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Sluice.Functions.Tests.Worker.Samples;

namespace Sluice.Functions.Tests.Worker;

/// <remarks>After exit code 0 the host never starts the handler again, so no fault may end in it.</remarks>
public sealed class ExitCodes
{
    [Fact]
    public async Task The_handler_started_without_a_host_ends_in_1_and_says_why_on_stderr()
    {
        using var handler = new Process { StartInfo = Handler() };
        handler.StartInfo.Environment.Remove("FUNCTIONS_CUSTOMHANDLER_PORT");
        handler.Start();
        try
        {
            var errors = handler.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await handler.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

            Assert.Equal(1, handler.ExitCode);
            Assert.All((await errors).Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.StartsWith("error ", line, StringComparison.Ordinal));
        }
        finally
        {
            handler.Kill(entireProcessTree: true);
        }
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

    private static ProcessStartInfo Handler() => new("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "handler.dll")])
    {
        RedirectStandardError = true,
        WorkingDirectory = AppContext.BaseDirectory,
    };

    private sealed class Doomed : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await Task.Yield();
            throw new InvalidOperationException("asked to fail");
        }
    }
}
