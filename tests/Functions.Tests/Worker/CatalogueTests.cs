using Microsoft.AspNetCore.Http;
using Sluice.Functions.Tests.Worker.Samples;
using Sluice.Worker;
using Sluice.Worker.Catalogue;

namespace Sluice.Functions.Tests.Worker;

public sealed class CatalogueTests
{
    [Fact]
    public void Sample_functions_have_no_problems() =>
        Assert.Empty(FunctionCatalogue.Of(
            [typeof(Timers), typeof(Queues), typeof(Buses), typeof(Blobs), typeof(Samples.Doors), typeof(Trouble)]).Problems);

    [Fact]
    public void Every_problem_is_named_at_once() => Assert.Equal(
        [
            "1st: a function's name is a letter, then letters, digits, - and _, at most 128 in all.",
            "Hidden: Mistakes.Hidden and its class have to be public.",
            "NoTrigger: has 0 triggers; exactly one parameter carries one.",
            "TwoTriggers: has 2 triggers; exactly one parameter carries one.",
            "BadTimer: the schedule 'now and then' is not six fields from seconds to weekday, nor a time span, nor %SETTING%.",
            "BadTimer: a retry count is -1 (for ever) or more.",
            "BadTimer: the retry interval 'a while' is not a time span such as 00:00:10.",
            "Batch: batches are not taken; ask for one message at a time.",
            "Batch: a serviceBusTrigger has no metadata called 'mesageId'.",
            "Outputs: it returns a value, but outputs cannot be sent this way: send with a client and return nothing.",
            "Retried: the host retries timers only; a queue counts deliveries instead, so drop the retry attribute.",
            "Route: a route value cannot become the IEnumerable`1 'names'.",
            "Route: the route 'x/{names}' has no {other} for the parameter of that name.",
            "Same: 2 functions have this name; the host is blind to case.",
            "DoorA and DoorB: all answer GET door/{:int}; give each a route of its own.",
        ],
        FunctionCatalogue.Of([typeof(Mistakes)]).Problems);

    [Fact]
    public async Task An_app_with_problems_does_not_start_and_names_them_all()
    {
        await using var app = FunctionsHost.Build([typeof(Mistakes), typeof(NeedsSomething), typeof(ReservedRoute)]);

        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => app.StartAsync(TestContext.Current.CancellationToken));

        Assert.Equal(15 + 1, refused.Problems.Count);
        Assert.Equal("NeedsSomething: needs a Uri, which nobody registered.", refused.Problems[^1]);
    }

    [Fact]
    public async Task Without_a_prefix_the_hosts_own_addresses_are_refused()
    {
        await using var app = FunctionsHost.Build(
            [typeof(ReservedRoute), typeof(Trouble)],
            builder => builder.Configuration["AzureFunctionsJobHost:extensions:http:routePrefix"] = "");

        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => app.StartAsync(TestContext.Current.CancellationToken));

        Assert.Equal(
            [
                "Clash: /ontrouble is where the host invokes another function; give it another route.",
                "Reserved: /admin/boards belongs to the host; nothing below /admin and /runtime gets through.",
            ],
            refused.Problems);
    }

    public sealed class Mistakes
    {
        [Function("1st")]
        public static void First([TimerTrigger("0 * * * * *")] TimerInfo timer) => _ = timer;

        [Function("Hidden")]
        internal static void Hidden([TimerTrigger("0 * * * * *")] TimerInfo timer) => _ = timer;

        [Function("NoTrigger")]
        public static void NoTrigger(TimerInfo timer) => _ = timer;

        [Function("TwoTriggers")]
        public static void TwoTriggers([QueueTrigger("a")] string a, [QueueTrigger("b")] string b) => _ = a + b;

        [Function("BadTimer")]
        [FixedDelayRetry(-2, "a while")]
        public static void BadTimer([TimerTrigger("now and then")] TimerInfo timer) => _ = timer;

        [Function("Batch")]
        public static void Batch([ServiceBusTrigger("a")] string[] messages, string mesageId) => _ = messages + mesageId;

        [Function("Outputs")]
        public static Task<string> Outputs([QueueTrigger("a")] string message) => Task.FromResult(message);

        [Function("Retried")]
        [ExponentialBackoffRetry(2, "00:00:01", "00:00:04")]
        public static void Retried([ServiceBusTrigger("a")] string message) => _ = message;

        [Function("Route")]
        public static void Route(
            [HttpTrigger(AuthorizationLevel.Anonymous, Route = "x/{names}")] HttpRequest request,
            IEnumerable<string> names,
            int other) => _ = $"{request}{names}{other}";

        [Function("Same")]
        public static void Same([QueueTrigger("a")] string message) => _ = message;

        [Function("same")]
        public static void SameAgain([QueueTrigger("a")] string message) => _ = message;

        [Function("DoorA")]
        public static void DoorA(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "door/{id:int}")] HttpRequest request,
            int id) => _ = $"{request}{id}";

        [Function("DoorB")]
        public static void DoorB(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "/door/{number:int}")] HttpRequest request) =>
            _ = request;
    }

    public sealed class NeedsSomething(Uri something)
    {
        [Function("NeedsSomething")]
        public string Run([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => $"{something}{request.Path}";
    }

    public sealed class ReservedRoute
    {
        [Function("Reserved")]
        public static void Reserved([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "admin/boards")] HttpRequest request) => _ = request;

        [Function("Clash")]
        public static void Clash([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "ontrouble")] HttpRequest request) => _ = request;
    }
}
