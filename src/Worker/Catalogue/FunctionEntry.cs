using System.Reflection;

namespace Sluice.Worker.Catalogue;

/// <summary>One function of the app: its name, its method and what wakes it.</summary>
public sealed record FunctionEntry(
    string Name,
    MethodInfo Method,
    ParameterInfo TriggerParameter,
    TriggerAttribute Trigger)
{
    /// <summary>The parameter's name, which is the binding's name in function.json and on the wire.</summary>
    public string TriggerName => TriggerParameter.Name!;

    /// <summary>By position: read on two threads at once, one parameter can have two descriptions.</summary>
    public bool IsTrigger(ParameterInfo parameter) => parameter.Position == TriggerParameter.Position;

    public FunctionDefinition Definition { get; } = new(Name, $"{Method.DeclaringType!.FullName}.{Method.Name}");

    internal RetryAttribute? Retry => Method.GetCustomAttribute<RetryAttribute>();

    /// <summary>The route of an HTTP function below the app's prefix; null for any other.</summary>
    internal string? Route => Trigger is HttpTriggerAttribute http ? (http.Route ?? Name).Trim('/') : null;
}
