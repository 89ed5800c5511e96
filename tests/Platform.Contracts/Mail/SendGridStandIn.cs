using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sluice.OpenApi;

namespace Sluice.Platform.Contracts.Mail;

/// <summary>SendGrid, played on this machine: holds each request against the published description, and answers what the test wants.</summary>
internal sealed class SendGridStandIn : IAsyncDisposable
{
    public const string Key = "SG.secret-key.of-the-tests";

    private readonly WebApplication _app;
    private readonly Queue<Func<HttpContext, Task>> _answers = new();

    private SendGridStandIn(WebApplication app) => _app = app;

    public List<JsonElement> Requests { get; } = [];

    public List<string> Wrong { get; } = [];

    public Uri Address { get; private set; } = null!;

    public static async Task<SendGridStandIn> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var standIn = new SendGridStandIn(app);
        app.Run(standIn.AnswerAsync);
        await app.StartAsync();
        standIn.Address = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return standIn;
    }

    /// <summary>What the next request gets; each that nothing is said of is accepted.</summary>
    public void Next(HttpStatusCode status, string body = "", params (string Name, string Value)[] headers) => _answers.Enqueue(async context =>
    {
        context.Response.StatusCode = (int)status;
        foreach (var (name, value) in headers)
            context.Response.Headers[name] = value;
        await context.Response.WriteAsync(body);
    });

    public void NextHangsUp() => _answers.Enqueue(context =>
    {
        context.Abort();
        return Task.CompletedTask;
    });

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        Wrong.AddRange(ApiDescription.SendGrid.CheckRequest(context.Request.Method, context.Request.Path, body));
        if (context.Request.Headers.Authorization != $"Bearer {Key}" || context.Request.ContentType != "application/json")
            Wrong.Add("The key or the type of the content is not right.");
        Requests.Add(JsonSerializer.Deserialize<JsonElement>(body));
        if (_answers.TryDequeue(out var answer))
            await answer(context);
        else
            context.Response.StatusCode = 202;
    }
}
