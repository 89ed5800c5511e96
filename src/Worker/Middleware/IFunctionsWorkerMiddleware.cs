namespace Sluice.Worker;

/// <summary>Stands around every invocation that is not an HTTP request.</summary>
/// <remarks>
/// What it throws, the host counts as a failed delivery; when it returns, the message is done.
/// Named and shaped as in the isolated worker, so that a move to it changes no middleware.
/// </remarks>
public interface IFunctionsWorkerMiddleware
{
    Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
}
