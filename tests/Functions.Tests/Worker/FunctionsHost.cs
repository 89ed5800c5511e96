using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sluice.Worker;

namespace Sluice.Functions.Tests.Worker;

/// <summary>Plays the Functions host: starts an app of sample functions and sends it what the host sends.</summary>
public sealed class FunctionsHost : IAsyncDisposable
{
    private readonly FunctionsApp _app;
    private readonly HttpClient _client = new();

    private FunctionsHost(FunctionsApp app) => _app = app;

    public Heard Heard => _app.Services.GetRequiredService<Heard>();

    public Uri Address => _app.Address;

    public static Task<FunctionsHost> StartAsync<TFunctions>(Action<FunctionsApplicationBuilder>? compose = null) =>
        StartAsync([typeof(TFunctions)], compose);

    public static async Task<FunctionsHost> StartAsync(Type[] functions, Action<FunctionsApplicationBuilder>? compose = null)
    {
        var app = Build(functions, compose);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new FunctionsHost(app);
    }

    public static FunctionsApp Build(Type[] functions, Action<FunctionsApplicationBuilder>? compose = null, params string[] arguments)
    {
        var builder = FunctionsApplication.CreateBuilder(["--FUNCTIONS_CUSTOMHANDLER_PORT=0", .. arguments], functions);
        builder.Services.AddSingleton<Heard>();
        builder.Logging.ClearProviders().Services.AddSingleton<ILoggerProvider, HeardLogs>();
        compose?.Invoke(builder);
        var app = builder.Build();
        app.Stderr = new StringWriter();
        return app;
    }

    public Task<Answer> SendAsync(string golden) => SendAsync(GoldenRequest.Named(golden));

    public Task<Answer> SendAsync(GoldenRequest golden) => SendAsync(golden.To(Address));

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using (request)
        using (var response = await _client.SendAsync(request, TestContext.Current.CancellationToken))
        {
            return await Answer.OfAsync(response);
        }
    }

    /// <summary>Posts an invocation written by the test.</summary>
    public Task<Answer> InvokeAsync(string function, string envelope) => SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(Address, function))
    {
        Content = new StringContent(envelope, Encoding.UTF8, "application/json"),
        Headers = { { "X-Azure-Functions-InvocationId", "invocation-7" } },
    });

    /// <summary>Delivers a bus message as the host does when function.json asks for bytes.</summary>
    public Task<Answer> DeliverAsync(string function, string message, int deliveryCount = 1) => InvokeAsync(function, JsonSerializer.Serialize(new
    {
        Data = new { message = Convert.ToBase64String(Encoding.UTF8.GetBytes(message)) },
        Metadata = new { DeliveryCount = $"{deliveryCount}", MessageId = "\"m-1\"" },
    }));

    /// <summary>Delivers a storage queue message as the host does when function.json asks for bytes.</summary>
    public Task<Answer> QueueAsync(string function, string message, int dequeueCount = 1) => InvokeAsync(function, JsonSerializer.Serialize(new
    {
        Data = new { msg = Convert.ToBase64String(Encoding.UTF8.GetBytes(message)) },
        Metadata = new { DequeueCount = $"{dequeueCount}", Id = "\"q-1\"", ExpirationTime = "2026-08-27T10:00:00+00:00" },
    }));

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }
}
