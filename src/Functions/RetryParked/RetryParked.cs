using System.Text.Json;
using Sluice.Functions.Hosting;
using Sluice.Worker;

namespace Sluice.Functions.RetryParked;

/// <summary>The door of <c>sluice parked retry</c>: tries again what was parked, all of it or what is named.</summary>
public sealed class RetryParked(ParkedWork parked)
{
    [Function(nameof(RetryParked))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "parked/retry")] HttpRequest request, CancellationToken cancellation)
    {
        if (await SmallBody.ReadAsync(request, cancellation) is not { } body)
            return Answers.Say(413, $"name what to try again in at most {SmallBody.MostBytes} bytes, or nothing for all of it");

        var wanted = body is [] ? null : JsonSerializer.Deserialize<RetryWanted>(body, JsonSerializerOptions.Web);
        return await parked.RetryAsync(wanted?.Ids, cancellation) switch
        {
            (_, [_, ..] unknown) => Answers.Say(404, $"nothing is parked as {string.Join(", ", unknown)}"),
            var (retried, _) => Results.Json(new { retried }),
        };
    }
}

/// <param name="Ids">Null for everything that is parked.</param>
public sealed record RetryWanted(IReadOnlyList<string>? Ids);
