namespace Sluice.Worker;

/// <summary>Wraps the rest of an invocation in one middleware.</summary>
internal delegate FunctionExecutionDelegate MiddlewareLayer(FunctionExecutionDelegate next);
