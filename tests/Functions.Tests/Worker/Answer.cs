using System.Net;

namespace Sluice.Functions.Tests.Worker;

/// <summary>What the handler answered.</summary>
public sealed record Answer(HttpStatusCode Status, string? ContentType, string Body)
{
    /// <summary>The one answer that tells the host an invocation is done; an empty one would make it wait for ever.</summary>
    public static Answer Done { get; } = new(
        HttpStatusCode.OK,
        "application/json; charset=utf-8",
        """{"Outputs":{},"Logs":[],"ReturnValue":null}""");

    /// <summary>A fault, without a word of its cause.</summary>
    public static Answer Failed(string function) => new(
        HttpStatusCode.InternalServerError,
        "application/json; charset=utf-8",
        $$"""{"error":"{{function}} failed; its log has the reason.","invocationId":"invocation-7"}""");

    public static async Task<Answer> OfAsync(HttpResponseMessage response) => new(
        response.StatusCode,
        response.Content.Headers.ContentType?.ToString(),
        await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
}
