namespace Sluice.Worker;

/// <summary>The rest of an invocation: the middleware further in, and at the centre the function.</summary>
public delegate Task FunctionExecutionDelegate(FunctionContext context);
