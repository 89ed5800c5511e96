using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Sluice.Town.GitHub;

/// <summary>Does one thing GitHub's API can do.</summary>
internal delegate Task<Answer> ApiHandler(ApiCall call);

/// <summary>Every call comes through here: who calls, what goes wrong, the budget, the gate for what writes, the tag for what reads.</summary>
internal sealed class ApiDoor(Hub hub, Script<Fault> faults, RequestLog log, string root)
{
    private static readonly byte[] NoBody = "null"u8.ToArray();
    private readonly Budgets _budgets = new(hub.Clock, hub.Options.CallsPerHour);
    private readonly Points _points = new(hub.Clock, hub.Options.PointsPerMinute);

    public Budgets Budgets => _budgets;

    public async Task AnswerAsync(HttpContext http, ApiHandler handler, bool writes)
    {
        var started = hub.Clock.GetTimestamp();
        var path = http.Request.Path.Value![root.Length..];
        var sent = await ReadAsync(http);
        faults.TryTake(f => f.Concerns(http.Request.Method, path), out var fault);

        var by = "";
        var answer = await RefusableAsync(async () =>
        {
            var caller = hub.Keyring.WhoIs(http.Request.Headers.Authorization);
            by = caller.BudgetKey;
            return await AdmitAsync(http, caller, sent, handler, writes, fault);
        });

        log.Add(new(
            0,
            hub.Clock.GetUtcNow(),
            http.Request.Method,
            path + http.Request.QueryString,
            Logged(sent),
            by,
            answer?.Status ?? 0,
            hub.Clock.GetElapsedTime(started),
            fault?.Kind.ToString()));
        if (answer is null)
            http.Abort();
        else
            await AnswerWriter.WriteAsync(http, answer);
    }

    private static async Task<byte[]> ReadAsync(HttpContext http)
    {
        if (HttpMethods.IsGet(http.Request.Method))
            return [];
        using var sent = new MemoryStream();
        await http.Request.Body.CopyToAsync(sent, http.RequestAborted);
        return sent.ToArray();
    }

    private static string? Logged(byte[] sent) => sent is [] ? null : Encoding.UTF8.GetString(sent);

    private static async Task<Answer?> RefusableAsync(Func<Task<Answer?>> act)
    {
        try
        {
            return await act();
        }
        catch (GitHubRefusalException refusal)
        {
            return Answer.Refused(refusal.Status, refusal.Message, refusal.Errors);
        }
        catch (Exception bug) when (bug is not OperationCanceledException)
        {
            // Our own mistake, not one GitHub would make: said aloud, so that it is not taken for weather.
            return Answer.Refused(500, $"The stand-in is at fault: {bug}");
        }
    }

    private async Task<Answer?> AdmitAsync(HttpContext http, Caller caller, byte[] sent, ApiHandler handler, bool writes, Fault? fault)
    {
        if (http.Request.Headers.UserAgent.Count == 0)
            return Answer.Refused(403, "Request forbidden by administrative rules. Please make sure your request has a User-Agent header.");
        var budget = _budgets.Spend(caller);
        if (budget.IsSpent)
            return FaultAnswers.PrimaryLimit(budget, 403);
        if (_points.Spend(caller, writes) is { } wait)
            return FaultAnswers.SecondaryLimit(wait, 403);

        var staleness = fault?.Kind is FaultKind.Stale(var ago) ? ago : TimeSpan.Zero;
        var delay = fault?.Kind is FaultKind.Slow(var by) ? by : TimeSpan.Zero;
        var isReplaced = fault is { Kind: not (FaultKind.Slow or FaultKind.Stale) };
        if (fault is { IsAfterEffect: false })
        {
            await Task.Delay(delay, hub.Clock, http.RequestAborted);
            if (isReplaced)
                return FaultAnswers.Of(fault.Kind, caller, _budgets);
        }

        var answer = await RefusableAsync(() => HandleAsync(new(http, hub, caller, Parse(sent), staleness), handler, writes));
        if (fault is { IsAfterEffect: true })
        {
            await Task.Delay(delay, hub.Clock, http.RequestAborted);
            if (isReplaced)
                return FaultAnswers.Of(fault.Kind, caller, _budgets);
        }

        return Tag(http, answer!, caller, budget);
    }

    private async Task<Answer?> HandleAsync(ApiCall call, ApiHandler handler, bool writes) =>
        writes ? await hub.ChangeAsync(() => handler(call), call.Cancellation) : await handler(call);

    private Answer Tag(HttpContext http, Answer answer, Caller caller, Budget budget)
    {
        var tagged = AnswerWriter.Tag(http.Request, answer);
        var left = tagged.Status == StatusCodes.Status304NotModified ? _budgets.Refund(caller) : budget;
        return tagged with { Headers = [.. tagged.Headers, .. left.Headers] };
    }

    private static JsonElement Parse(byte[] sent)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(sent is [] ? NoBody : sent);
        }
        catch (JsonException)
        {
            throw new GitHubRefusalException(400, "Problems parsing JSON");
        }
    }
}
