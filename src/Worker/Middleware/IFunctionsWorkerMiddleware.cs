namespace Sluice.Worker;

/// <summary>Stands around every invocation that is not an HTTP request; what it throws, the host counts as a failed delivery.</summary>
/// <remarks>Named and shaped as in the isolated worker, so that a move to it changes no middleware.</remarks>
public interface IFunctionsWorkerMiddleware
{
    Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
}
