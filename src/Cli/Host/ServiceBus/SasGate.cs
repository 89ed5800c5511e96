using Microsoft.AspNetCore.Http;
using Sluice.Platform.Bus;

namespace Sluice.Cli.Host.ServiceBus;

/// <summary>Lets in whoever signed with the key.</summary>
internal sealed class SasGate(SasCredential credential, TimeProvider clock, RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (SasToken.IsValid(context.Request.Headers.Authorization, credential, clock.GetUtcNow()))
        {
            await next(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        await context.Response.WriteAsync($"Sign with the key named {credential.KeyName}: the token is missing, wrong or too old.");
    }
}
