using System.Text.Json.Nodes;

namespace Sluice.Worker;

/// <summary>Says what wakes a function; sits on the parameter that receives what happened.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public abstract class TriggerAttribute : Attribute
{
    /// <summary>The binding type in function.json.</summary>
    internal abstract string Type { get; }

    /// <summary>Adds what this trigger says of itself to its binding in function.json.</summary>
    internal abstract void Describe(JsonObject binding);

    /// <summary>What is wrong with the attribute's own values, one sentence each.</summary>
    internal virtual IEnumerable<string> Problems => [];

    /// <summary>Whether the host sends metadata of this name, so that a parameter may ask for it.</summary>
    internal virtual bool Offers(string metadata) => false;
}
