using Microsoft.AspNetCore.Http;

namespace Sluice.Worker.Dispatch;

/// <summary>The id the host gave an invocation.</summary>
internal static class InvocationId
{
    public static string Of(HttpContext http) =>
        http.Request.Headers["X-Azure-Functions-InvocationId"] is [{ Length: > 0 } id, ..] ? id : http.TraceIdentifier;
}
