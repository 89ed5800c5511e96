namespace Sluice.Worker;

/// <summary>Marks a method as a function of the app and gives it the name the Functions host calls it by.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FunctionAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
