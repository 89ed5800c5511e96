using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Sluice.Town.GitHub;

/// <summary>Behind the scenes, for tests in other processes: what was asked, what moved, what was delivered, and what shall go wrong.</summary>
internal static class TownDoor
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    public static void Map(IEndpointRouteBuilder routes, GitHubStandIn standIn)
    {
        routes.MapGet("/_town/idle", http => IdleAsync(http, standIn));
        routes.MapGet("/_town/requests", http => WriteAsync(http, standIn.Requests.Select(View)));
        routes.MapGet("/_town/deliveries", http => WriteAsync(http, standIn.Deliveries.Select(View)));
        routes.MapGet("/_town/timeline/{owner}/{repo}", http => OfRepositoryAsync(http, standIn, Timeline));
        routes.MapGet("/_town/record/{owner}/{repo}", http => OfRepositoryAsync(http, standIn, RecordViews.Of));
        routes.MapPost("/_town/faults", http => ScriptAsync(http, json => standIn.Script(FaultScript.Read(json))));
        routes.MapPost("/_town/weather", http => ScriptAsync(http, json => standIn.Script(FaultScript.ReadWeather(json))));
        routes.MapDelete("/_town/faults", http => ClearAsync(http, standIn.Faults.Clear));
        routes.MapDelete("/_town/weather", http => ClearAsync(http, standIn.Weather.Clear));
    }

    /// <summary>With <c>?wait=seconds</c> answers as soon as nothing is under way, or when the time is up.</summary>
    private static async Task IdleAsync(HttpContext http, GitHubStandIn standIn)
    {
        if (double.TryParse(http.Request.Query["wait"], out var seconds))
        {
            var patience = TimeSpan.FromSeconds(Math.Clamp(seconds, 0, LongestWait.TotalSeconds));
            await Task.WhenAny(standIn.IdleAsync(http.RequestAborted), Task.Delay(patience, http.RequestAborted));
        }

        await WriteAsync(http, new { idle = standIn.IsIdle, pending = standIn.PendingWork });
    }

    private static Task OfRepositoryAsync(HttpContext http, GitHubStandIn standIn, Func<Repository, object> view)
    {
        if (standIn.FindRepository($"{http.GetRouteValue("owner")}/{http.GetRouteValue("repo")}") is { } repository)
            return WriteAsync(http, view(repository));

        http.Response.StatusCode = 404;
        return WriteAsync(http, new { message = "There is no such repository." });
    }

    private static object Timeline(Repository repository) => repository.Timeline.Select(m => new
    {
        sequence = m.Sequence,
        at = m.At,
        @ref = m.Name,
        before = m.Before,
        after = m.After,
        by = m.By,
        forced = m.IsForced,
    });

    private static async Task ScriptAsync(HttpContext http, Action<Fields> add)
    {
        try
        {
            add(new(await JsonSerializer.DeserializeAsync<JsonElement>(http.Request.Body, cancellationToken: http.RequestAborted)));
            http.Response.StatusCode = 204;
        }
        catch (Exception wrong) when (wrong is JsonException or FormatException or GitHubRefusalException)
        {
            http.Response.StatusCode = 400;
            await WriteAsync(http, new { message = wrong.Message });
        }
    }

    private static Task ClearAsync(HttpContext http, Action clear)
    {
        clear();
        http.Response.StatusCode = 204;
        return Task.CompletedTask;
    }

    private static Task WriteAsync(HttpContext http, object body)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        return http.Response.Body.WriteAsync(Json.Write(body), http.RequestAborted).AsTask();
    }

    private static object View(LoggedRequest request) => new
    {
        sequence = request.Sequence,
        at = request.At,
        method = request.Method,
        path = request.Path,
        body = request.Body,
        by = request.By,
        status = request.Status,
        milliseconds = request.Duration.TotalMilliseconds,
        fault = request.Fault,
    };

    private static object View(Delivery delivery) => new
    {
        id = delivery.Id,
        guid = delivery.EventId,
        hook = delivery.Hook.Id,
        url = delivery.Hook.Url,
        repository = delivery.Repository?.FullName,
        @event = delivery.Event,
        action = delivery.Action,
        redelivery = delivery.IsRedelivery,
        at = delivery.DeliveredAt,
        statusCode = delivery.StatusCode,
        status = delivery.Status,
        payload = Encoding.UTF8.GetString(delivery.Payload),
    };
}
