using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Sluice.Worker.Dispatch;

/// <summary>Answers the host, always with a JSON object: after an empty 2xx it waits until it kills the process.</summary>
internal static class HostAnswer
{
    private const string Json = "application/json; charset=utf-8";

    private static ReadOnlyMemory<byte> Done { get; } = """{"Outputs":{},"Logs":[],"ReturnValue":null}"""u8.ToArray();

    public static Task SucceedAsync(HttpContext http) => WriteAsync(http, StatusCodes.Status200OK, Done);

    /// <summary>Any status of 400 and above makes the host deliver the message again.</summary>
    public static Task FailAsync(HttpContext http, int status, string error) => WriteAsync(
        http,
        status,
        JsonSerializer.SerializeToUtf8Bytes(new Fault(error, InvocationId.Of(http)), HostJson.Default.Fault));

    public static Task FaultAsync(HttpContext http, string function) =>
        FailAsync(http, StatusCodes.Status500InternalServerError, $"{function} failed; its log has the reason.");

    private static async Task WriteAsync(HttpContext http, int status, ReadOnlyMemory<byte> body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = Json;
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }
}
